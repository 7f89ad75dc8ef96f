(define-module (gnu services base guix)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:autoload   (guix channels) (channel->code)
  #:use-module (guix modules)
  #:use-module ((guix store) #:select (%store-prefix
                                       %default-substitute-urls))
  #:autoload   (guix utils) (target-hurd?)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services base guix-ownership)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages package-management) #:select (guix))
  #:use-module ((gnu packages base)
                #:select (glibc/hurd glibc-utf8-locales
                          make-glibc-utf8-locales tar))
  #:use-module ((gnu packages compression) #:select (gzip))
  #:autoload   (gnu packages gnupg) (guile-gcrypt)
  #:use-module (srfi srfi-1)
  #:export (%default-authorized-guix-keys
            guix-configuration
            guix-configuration?
            guix-configuration-guix
            guix-configuration-build-group
            guix-configuration-build-accounts
            guix-configuration-build-machines
            guix-configuration-chroot?
            guix-configuration-authorize-key?
            guix-configuration-authorized-keys
            guix-configuration-use-substitutes?
            guix-configuration-substitute-urls
            guix-configuration-generate-substitute-key?
            guix-configuration-channels
            guix-configuration-extra-options
            guix-configuration-log-file
            guix-configuration-environment
            guix-extension
            guix-extension?
            guix-extension-authorized-keys
            guix-extension-substitute-urls
            guix-extension-chroot-directories
            guix-service-type
            non-configuration-module?))

;;; Commentary:
;;;
;;; The build daemon: the process itself, the accounts that builds run under,
;;; and the files that say whose substitutes are trusted and which machines
;;; help with building.
;;;
;;; Code:

(define %default-authorized-guix-keys
  ;; The keys of the project's own build farms.
  (list (file-append guix "/share/guix/berlin.guix.gnu.org.pub")
        (file-append guix "/share/guix/bordeaux.guix.gnu.org.pub")))

(define-record-type* <guix-configuration>
  guix-configuration make-guix-configuration
  guix-configuration?
  (guix               guix-configuration-guix (default guix))
  (build-group        guix-configuration-build-group (default "guixbuild"))
  (build-accounts     guix-configuration-build-accounts (default 10))
  (chroot?            guix-configuration-chroot? (default 'default))
  (authorize-key?     guix-configuration-authorize-key? (default #t))
  (authorized-keys    guix-configuration-authorized-keys
                      (default %default-authorized-guix-keys))
  (use-substitutes?   guix-configuration-use-substitutes? (default #t))
  (substitute-urls    guix-configuration-substitute-urls
                      (default %default-substitute-urls))
  (generate-substitute-key? guix-configuration-generate-substitute-key?
                            (default #t))
  (channels           guix-configuration-channels (default #f))
  (chroot-directories guix-configuration-chroot-directories (default '()))
  (max-silent-time    guix-configuration-max-silent-time (default 3600))
  (timeout            guix-configuration-timeout (default (* 24 3600)))
  (log-compression    guix-configuration-log-compression (default 'gzip))
  (discover?          guix-configuration-discover? (default #f))
  (extra-options      guix-configuration-extra-options (default '()))
  (log-file           guix-configuration-log-file
                      (default "/var/log/guix-daemon.log"))
  (http-proxy         guix-http-proxy (default #f))
  (tmpdir             guix-tmpdir (default #f))
  (privileged?        guix-configuration-privileged? (default #t))
  (build-machines     guix-configuration-build-machines (default '()))
  (environment        guix-configuration-environment (default '()))
  (socket-directory-permissions
   guix-configuration-socket-directory-permissions (default #o755))
  (socket-directory-group guix-configuration-socket-directory-group
                          (default #f))
  (socket-directory-user  guix-configuration-socket-directory-user
                          (default #f)))


;;;
;;; Accounts.
;;;

(define (build-account group)
  ;; Procedure from a number to the account of a build user in GROUP.
  (define (pad number char)
    (string-pad (number->string number) 2 char))

  (lambda (number)
    (user-account
     (name (string-append "guixbuilder" (pad number #\0)))
     (group group)
     ;; The daemon looks for members of the group, and builds may use KVM.
     (supplementary-groups (list group "kvm"))
     (system? #t)
     (comment (string-append "Guix Build User " (pad number #\space)))
     (home-directory "/var/empty")
     (shell (file-append shadow "/sbin/nologin")))))

(define %daemon-accounts
  ;; Whom a daemon without privileges runs as.
  (list (user-group (name "guix-daemon") (system? #t))
        (user-account (name "guix-daemon")
                      (group "guix-daemon")
                      (supplementary-groups '("kvm"))
                      (system? #t)
                      (comment "Guix Daemon User")
                      (home-directory "/var/empty")
                      (shell (file-append shadow "/sbin/nologin")))))

(define (guix-accounts config)
  (match-record config <guix-configuration>
      (privileged? build-group build-accounts)
    ;; Build accounts stay even if the daemon has no privileges: the one that
    ;; runs while the system is being reconfigured may still need them.
    (append (if privileged? '() %daemon-accounts)
            ;; The images that the system boots from use this number.
            (list (user-group (name build-group) (system? #t) (id 30000)))
            (unfold (lambda (number) (> number build-accounts))
                    (build-account build-group)
                    1+
                    1))))


;;;
;;; Files under /etc/guix.
;;;

(define %acl-file "/etc/guix/acl")

(define configuration-module
  ;; The module (guix config) of the machine, for code that runs there.
  (scheme-file "config.scm"
               '(begin
                  (define-module (guix config)
                    #:export (%storedir %localstatedir %sysconfdir
                              %store-directory %state-directory
                              %store-database-directory %config-directory))
                  (define %storedir "/gnu/store")
                  (define %localstatedir "/var")
                  (define %sysconfdir "/etc")
                  (define %store-directory %storedir)
                  (define %state-directory "/var/guix")
                  (define %store-database-directory "/var/guix/db")
                  (define %config-directory "/etc/guix"))))

(define non-configuration-module?
  ;; Whether a module is part of Guix, but not (guix config), which is made
  ;; for each machine.
  (lambda (name)
    (and (pair? name)
         (memq (car name) '(guix gnu))
         (not (equal? name '(guix config))))))

(define (link-into-store file target)
  ;; Expression that makes FILE a link to TARGET, saving what a user may have
  ;; written there.
  (with-imported-modules '((guix build utils))
    #~(let ((file #$file))
        (use-modules (guix build utils))
        (let ((status (false-if-exception (lstat file))))
          (when status
            (if (and (eq? 'symlink (stat:type status))
                     (or (store-file-name? (readlink file))
                         (not (file-exists? file))))
                (delete-file file)
                (rename-file file (string-append file ".bak")))))
        (mkdir-p (dirname file))
        (symlink #+target file))))

(define (access-control-list keys)
  ;; File that authorizes KEYS, a list of files with public keys.
  (with-extensions (list guile-gcrypt)
    (with-imported-modules `(((guix config) => ,configuration-module)
                             ,@(source-module-closure
                                '((guix pki))
                                #:select? non-configuration-module?))
      (computed-file
       "acl"
       #~(begin
           (use-modules (guix pki) (gcrypt pk-crypto) (rnrs io ports))
           (define (public-key file)
             (string->canonical-sexp
              (call-with-input-file file get-string-all)))
           (call-with-output-file #$output
             (lambda (port)
               (write-acl (public-keys->acl (map public-key (list #$@keys)))
                          port))))))))

(define (channel-file channels)
  (scheme-file "channels.scm" `(list ,@(map channel->code channels))))

(define (machine-file machines)
  ;; MACHINES are gexps for a machine or for a list of them.
  (scheme-file "machines.scm"
               #~((@ (srfi srfi-1) append-map)
                  (lambda (machine)
                    (if (build-machine? machine) (list machine) machine))
                  (list #$@machines))))

(define (guix-activation config)
  (match-record config <guix-configuration>
      (guix generate-substitute-key? authorize-key? authorized-keys
       channels build-machines)
    #~(begin
        #$(if generate-substitute-key?
              #~(unless (file-exists? "/etc/guix/signing-key.pub")
                  (system* #$(file-append guix "/bin/guix")
                           "archive" "--generate-key"))
              #f)
        #$(and authorize-key?
               (link-into-store %acl-file
                                (access-control-list authorized-keys)))
        #$(and channels
               (link-into-store "/etc/guix/channels.scm"
                                (channel-file channels)))
        #$(and (not (null? build-machines))
               (link-into-store "/etc/guix/machines.scm"
                                (machine-file build-machines))))))


;;;
;;; The daemon.
;;;

(define (restarting-action name documentation expression)
  ;; An action that runs EXPRESSION, which changes the environment according
  ;; to 'argument', and restarts the daemon in that environment.
  (shepherd-action
   (name name)
   (documentation documentation)
   (procedure #~(lambda* (running #:optional argument)
                  (let ((saved (environ)))
                    (dynamic-wind
                      (const #t)
                      (lambda ()
                        #$expression
                        (perform-service-action (lookup-service 'guix-daemon)
                                                'restart)
                        #t)
                      (lambda ()
                        (environ saved))))))))

(define guix-daemon-actions
  (list (restarting-action
         'set-http-proxy
         "Go through the given proxy from now on, or through none."
         #~(if argument
               (setenv "http_proxy" argument)
               (unsetenv "http_proxy")))
        (restarting-action
         'discover
         "Turn the discovery of substitute servers 'on' or 'off'."
         #~(if (equal? argument "on")
               (setenv "discover" "on")
               (unsetenv "discover")))))

(define locales
  ;; The daemon's helpers read and write file names in UTF-8.
  (let-system (system target)
    (if (target-hurd? (or target system))
        (make-glibc-utf8-locales glibc/hurd)
        glibc-utf8-locales)))

(define (daemon-arguments config)
  ;; The arguments that do not depend on the environment.
  (match-record config <guix-configuration>
      (privileged? build-group max-silent-time timeout log-compression
       use-substitutes? substitute-urls)
    (append (option "--build-users-group" (and privileged? build-group))
            (list "--max-silent-time" (number->string max-silent-time)
                  "--timeout" (number->string timeout))
            (option "--log-compression" (symbol->string log-compression))
            (flag "--no-substitutes" (not use-substitutes?))
            (option "--substitute-urls" (string-join substitute-urls)))))

(define (guix-daemon-unit config)
  (match-record config <guix-configuration>
      (guix privileged? discover? http-proxy tmpdir log-file environment
       extra-options chroot? chroot-directories socket-directory-permissions socket-directory-user
       socket-directory-group)
    (shepherd-service
     (documentation "The build daemon.")
     (provision '(guix-daemon))
     (requirement `(user-processes
                    guix-ownership
                    ,@(if discover? '(avahi-daemon) '())))
     (actions guix-daemon-actions)
     (modules '((srfi srfi-1)
                (ice-9 match)
                (gnu build shepherd)
                (guix build utils)))
     (start
      (with-imported-modules `(((guix config) => ,configuration-module)
                               ,@(source-module-closure
                                  '((gnu build shepherd)
                                    (guix build utils))
                                  #:select? non-configuration-module?))
        #~(lambda args
            (define owner #$(if privileged? 0 "guix-daemon"))

            ;; The actions leave these two in the environment.
            (define proxy (or (getenv "http_proxy") #$http-proxy))
            (define discover? (or (getenv "discover") #$discover?))

            (define chroot-options
              ;; Each file lists a directory and what it refers to.
              (append-map (lambda (file)
                            (append-map (lambda (directory)
                                          (list "--chroot-directory" directory))
                                        (call-with-input-file file read)))
                          '#$(map references-file chroot-directories)))

            (define command
              `(#$@(if privileged?
                       '()
                       (list run-with-writable-store
                             "guix-daemon" "guix-daemon"))
                #$(file-append guix "/bin/guix-daemon")
                #$@(daemon-arguments config)
                #$@extra-options
                #$@(flag "--disable-chroot" (not chroot?))
                ,(if discover? "--discover=yes" "--discover=no")
                ,@chroot-options))

            (define variables
              `(,(string-append "GUIX_LOCPATH=" #$locales "/lib/locale")
                "LC_ALL=en_US.utf8"
                ,(string-append "PATH=" #$(file-append tar "/bin")
                                ":" #$(file-append gzip "/bin"))
                #$@(text-option= "TMPDIR" tmpdir)
                ,@(if proxy
                      (list (string-append "http_proxy=" proxy)
                            (string-append "https_proxy=" proxy))
                      '())
                ,@'#$environment))

            (define directory "/var/guix/daemon-socket")

            (define (listen-and-start)
              ((make-systemd-constructor
                command
                (list (endpoint
                       (make-socket-address
                        AF_UNIX (string-append directory "/socket"))
                       #:name "socket"
                       #:socket-owner (or #$socket-directory-user owner)
                       #:socket-group (or #$socket-directory-group owner)
                       #:socket-directory-permissions
                       #$socket-directory-permissions))
                #:environment-variables variables
                #:log-file #$log-file)))

            ;; Whoever holds the previous directory open must not reach the
            ;; new socket through it.
            (false-if-exception (delete-file-recursively directory))

            ;; The installer gives the process whose mount namespace to join.
            (if (null? args)
                (listen-and-start)
                (fork+exec-command/container
                 command
                 #:pid (string->number (car args))
                 #:environment-variables variables
                 #:log-file #$log-file)))))
     (stop #~(lambda (running)
               ((if (or (process? running) (integer? running))
                    (make-kill-destructor)
                    (make-systemd-destructor))
                running))))))

(define (guix-units config)
  (list (guix-ownership-unit (guix-configuration-privileged? config))
        (guix-daemon-unit config)))


;;;
;;; Extensions.
;;;

(define-record-type* <guix-extension>
  guix-extension make-guix-extension
  guix-extension?
  (authorized-keys    guix-extension-authorized-keys (default '()))
  (substitute-urls    guix-extension-substitute-urls (default '()))
  (build-machines     guix-extension-build-machines (default '()))
  (chroot-directories guix-extension-chroot-directories (default '())))

(define (extended config extensions)
  ;; CONFIG with what EXTENSIONS, the last one first, add.  Machines come after
  ;; those of CONFIG; the rest takes precedence.
  (define (all field)
    (append-map field extensions))

  (guix-configuration
   (inherit config)
   (authorized-keys (append (all guix-extension-authorized-keys)
                            (guix-configuration-authorized-keys config)))
   (substitute-urls (append (all guix-extension-substitute-urls)
                            (guix-configuration-substitute-urls config)))
   (build-machines (append (or (guix-configuration-build-machines config) '())
                           (all guix-extension-build-machines)))
   (chroot-directories (append (all guix-extension-chroot-directories)
                               (guix-configuration-chroot-directories
                                config)))))

(define guix-service-type
  (service-type
   (name 'guix)
   (extensions
    (list (service-extension shepherd-root-service-type guix-units)
          (service-extension account-service-type guix-accounts)
          (service-extension activation-service-type guix-activation)
          (service-extension profile-service-type
                             (compose list guix-configuration-guix))))
   (compose reverse)
   (extend extended)
   (default-value (guix-configuration))
   (description "Run the build daemon, @command{guix-daemon}.")))

;;; guix.scm ends here
