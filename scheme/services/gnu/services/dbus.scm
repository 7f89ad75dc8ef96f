(define-module (gnu services dbus)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (guix modules)
  #:autoload   (guix packages) (package-name)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module (gnu system pam)
  #:use-module (gnu system privilege)
  #:use-module ((gnu system setuid) #:select (file-like->setuid-program))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages glib) #:select (dbus))
  #:use-module ((gnu packages polkit) #:select (polkit))
  #:use-module (srfi srfi-1)
  #:export (dbus-configuration
            dbus-configuration?
            dbus-root-service-type
            dbus-service
            wrapped-dbus-service

            polkit-configuration
            polkit-configuration?
            polkit-service-type
            polkit-service))

;;; Commentary:
;;;
;;; The bus over which programs talk to each other, and Polkit, which programs
;;; on the bus ask who may do what.  Both read files from the packages that
;;; other services contribute.
;;;
;;; Code:


;;;
;;; D-Bus.
;;;

(define-record-type* <dbus-configuration>
  dbus-configuration make-dbus-configuration
  dbus-configuration?
  (dbus     dbus-configuration-dbus (default dbus))
  (services dbus-configuration-services (default '()))
  (verbose? dbus-configuration-verbose? (default #f)))

(define (service-file-directory packages)
  ;; Links to all the service files of PACKAGES.
  (computed-file
   "dbus-system-services"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (mkdir #$output)
         (for-each
          (lambda (package)
            (for-each
             (lambda (file)
               (symlink file (string-append #$output "/" (basename file))))
             (find-files (string-append package "/share/dbus-1/")
                         "\\.service$")))
          (list #$@packages))))))

(define (configuration-directory packages)
  ;; What goes to /etc/dbus-1 so that the bus knows of PACKAGES.
  (computed-file
   "dbus-configuration"
   #~(begin
       (use-modules (sxml simple) (srfi srfi-1))

       (define (element name directory)
         (if (file-exists? directory)
             `((,name ,directory))
             '()))

       (define (package-elements package)
         (append
          (element 'includedir (string-append package "/etc/dbus-1/system.d"))
          (element 'includedir (string-append package "/share/dbus-1/system.d"))
          (element 'servicedir
                   (string-append package "/share/dbus-1/services"))))

       (mkdir #$output)
       ;; The helper that runs as root reads service files from this place in
       ;; /etc alone.
       (symlink #$(service-file-directory packages)
                (string-append #$output "/system-services"))
       (call-with-output-file (string-append #$output "/system-local.conf")
         (lambda (port)
           (sxml->xml
            `(busconfig
              ;; Slow disks make for slow authentication.
              (limit (@ (name "auth_timeout")) "300000")
              (servicehelper "/run/privileged/bin/dbus-daemon-launch-helper")
              (servicedir "/etc/dbus-1/system-services")
              ,@(append-map package-elements (list #$@packages)))
            port))))))

(define (dbus-etc config)
  `(("dbus-1" ,(configuration-directory
                (dbus-configuration-services config)))))

(define %dbus-accounts
  (list (user-group (name "messagebus") (system? #t))
        (user-account (name "messagebus")
                      (group "messagebus")
                      (system? #t)
                      (comment "D-Bus system bus user")
                      (home-directory "/run/dbus")
                      (shell (file-append shadow "/sbin/nologin")))))

(define (dbus-privileged-programs config)
  (list (privileged-program
         (program (file-append (dbus-configuration-dbus config)
                               "/libexec/dbus-daemon-launch-helper"))
         (setuid? #t))))

(define (dbus-activation config)
  (with-imported-modules (source-module-closure '((gnu build activation)
                                                  (guix build utils)))
    #~(let ((directory "/run/dbus")
            (former    "/var/run/dbus"))
        (use-modules (gnu build activation)
                     (guix build utils)
                     (ice-9 ftw))

        ;; The socket in here is for everybody.
        (mkdir-p/perms directory (getpwnam "messagebus") #o755)

        ;; Programs may look for it in the former place, which is a link, but
        ;; used to be a directory.
        (let ((status (false-if-exception (lstat former))))
          (when (and status (eq? 'directory (stat:type status)))
            (for-each (lambda (name)
                        (rename-file (string-append former "/" name)
                                     (string-append directory "/" name)))
                      (scandir former
                               (lambda (name)
                                 (not (member name '("." ".."))))))
            (rmdir former))
          (unless (and status (eq? 'symlink (stat:type status)))
            (symlink directory former)))

        (unless (file-exists? "/etc/machine-id")
          (invoke #$(file-append (dbus-configuration-dbus config)
                                 "/bin/dbus-uuidgen")
                  "--ensure=/etc/machine-id")))))

(define (dbus-units config)
  (match-record config <dbus-configuration> (dbus verbose?)
    (list (shepherd-service
           (documentation "The system-wide message bus.")
           (provision '(dbus-system))
           (requirement '(user-processes syslogd))
           (start #~(make-forkexec-constructor
                     '(#$(file-append dbus "/bin/dbus-daemon")
                       "--nofork" "--system")
                     #$@(if verbose?
                            #~(#:environment-variables '("DBUS_VERBOSE=1"))
                            #~())
                     #:pid-file "/run/dbus/pid"
                     #:log-file "/var/log/dbus-daemon.log"))
           (stop #~(make-kill-destructor))))))

(define dbus-root-service-type
  (service-type
   (name 'dbus)
   (extensions
    (list (service-extension shepherd-root-service-type dbus-units)
          (service-extension activation-service-type dbus-activation)
          (service-extension etc-service-type dbus-etc)
          (service-extension account-service-type (const %dbus-accounts))
          (service-extension privileged-program-service-type
                             dbus-privileged-programs)))
   (compose concatenate)
   (extend (lambda (config packages)
             (dbus-configuration
              (inherit config)
              (services (append (dbus-configuration-services config)
                                packages)))))
   (default-value (dbus-configuration))
   (description "Run the system-wide message bus.  Extensions are lists of
packages with services for the bus or rules about it.")))

(define-deprecated (dbus-service #:key (dbus dbus) (services '()) verbose?)
  dbus-root-service-type
  "Return a service that runs DBUS with SERVICES, a list of packages."
  (service dbus-root-service-type
           (dbus-configuration (dbus dbus)
                               (services services)
                               (verbose? verbose?))))

(define (wrapped-dbus-service service program variables)
  "Return a package like SERVICE, whose D-Bus services run PROGRAM, a file name
in it, with VARIABLES, a list of lists of a name and a value, in the
environment."
  (define wrapper
    (program-file
     (string-append (package-name service) "-program-wrapper")
     #~(let ((program #$(file-append service "/" program)))
         (for-each (lambda (variable)
                     (apply setenv variable))
                   '#$variables)
         (apply execl program program (cdr (command-line))))))

  (computed-file
   (string-append (package-name service) "-wrapper")
   (with-imported-modules '((guix build utils))
     #~(let ((directory "/share/dbus-1/system-services"))
         (use-modules (guix build utils))
         (copy-recursively (string-append #$service directory)
                           (string-append #$output directory))
         (symlink (string-append #$service "/etc")
                  (string-append #$output "/etc"))
         (substitute* (find-files #$output "\\.service$")
           (("^Exec[ \t]*=[ \t]*[^ \t\n]+" _)
            (string-append "Exec=" #$wrapper)))))))


;;;
;;; Polkit.
;;;

(define-record-type* <polkit-configuration>
  polkit-configuration make-polkit-configuration
  polkit-configuration?
  (polkit  polkit-configuration-polkit (default polkit))
  (actions polkit-configuration-actions (default '())))

(define %polkit-accounts
  (list (user-group (name "polkitd") (system? #t))
        (user-account (name "polkitd")
                      (group "polkitd")
                      (system? #t)
                      (comment "Polkit daemon user")
                      (home-directory "/var/empty")
                      (shell "/run/current-system/profile/sbin/nologin"))))

(define (polkit-etc config)
  (match-record config <polkit-configuration> (polkit actions)
    `(("polkit-1"
       ,(computed-file
         "etc-polkit-1"
         (with-imported-modules '((guix build union))
           #~(begin
               (use-modules (guix build union))
               (union-build #$output
                            (map (lambda (package)
                                   (string-append package "/share/polkit-1"))
                                 (list #$polkit #$@actions))))))))))

(define (polkit-privileged-programs config)
  (let ((polkit (polkit-configuration-polkit config)))
    (map file-like->setuid-program
         (list (file-append polkit "/lib/polkit-1/polkit-agent-helper-1")
               (file-append polkit "/bin/pkexec")))))

(define polkit-service-type
  (service-type
   (name 'polkit)
   (extensions
    (list (service-extension account-service-type (const %polkit-accounts))
          (service-extension pam-root-service-type
                             (lambda _
                               (list (unix-pam-service "polkit-1"))))
          (service-extension dbus-root-service-type
                             (compose list polkit-configuration-polkit))
          (service-extension etc-service-type polkit-etc)
          (service-extension privileged-program-service-type
                             polkit-privileged-programs)))
   (compose concatenate)
   (extend (lambda (config packages)
             (polkit-configuration
              (inherit config)
              (actions (append (polkit-configuration-actions config)
                               packages)))))
   (default-value (polkit-configuration))
   (description "Run Polkit, which decides who may do what beyond the rights of
a user.  Extensions are lists of packages with actions and rules.")))

(define-deprecated (polkit-service #:key (polkit polkit))
  polkit-service-type
  "Return a service that runs POLKIT."
  (service polkit-service-type (polkit-configuration (polkit polkit))))

;;; dbus.scm ends here
