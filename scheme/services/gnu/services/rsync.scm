(define-module (gnu services rsync)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:autoload   (guix diagnostics) (warning)
  #:autoload   (guix i18n) (G_)
  #:use-module (gnu services)
  #:use-module (gnu services isolation)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages rsync) #:select (rsync))
  #:use-module (srfi srfi-1)
  #:export (rsync-configuration
            rsync-configuration-modules
            rsync-configuration?
            rsync-module
            rsync-module-comment
            rsync-module-file-name
            rsync-module-name
            rsync-module-read-only
            rsync-module-timeout
            rsync-module?
            rsync-service-type))

;;; Commentary:
;;;
;;; Copying files to and from other machines.
;;;
;;; Code:

(define (deprecated-share-field value)
  ;; VALUE of a field that belongs to a module now; *unspecified* if not set.
  (unless (unspecified? value)
    (warning (G_ "this field of 'rsync-configuration' is deprecated; use \
'modules'~%")))
  value)

(define-record-type* <rsync-configuration>
  rsync-configuration make-rsync-configuration
  rsync-configuration?
  (package       rsync-configuration-package (default rsync))
  (address       rsync-configuration-address (default #f))
  (port-number   rsync-configuration-port-number (default 873))
  (pid-file      rsync-configuration-pid-file
                 (default "/var/run/rsyncd/rsyncd.pid"))
  (lock-file     rsync-configuration-lock-file
                 (default "/var/run/rsyncd/rsyncd.lock"))
  (log-file      rsync-configuration-log-file
                 (default "/var/log/rsyncd.log"))
  (use-chroot?   rsync-configuration-use-chroot?
                 (sanitize deprecated-share-field)
                 (default *unspecified*))
  (modules       rsync-configuration-actual-modules (default %default-modules))
  (share-path    rsync-configuration-share-path
                 (sanitize deprecated-share-field)
                 (default *unspecified*))
  (share-comment rsync-configuration-share-comment
                 (sanitize deprecated-share-field)
                 (default *unspecified*))
  (read-only?    rsync-configuration-read-only?
                 (sanitize deprecated-share-field)
                 (default *unspecified*))
  (timeout       rsync-configuration-timeout
                 (sanitize deprecated-share-field)
                 (default *unspecified*))
  (user          rsync-configuration-user (default "root"))
  (group         rsync-configuration-group (default "root"))
  (uid           rsync-configuration-uid (default "rsyncd"))
  (gid           rsync-configuration-gid (default "rsyncd")))

(define-record-type* <rsync-module>
  rsync-module make-rsync-module
  rsync-module?
  (name       rsync-module-name)
  (file-name  rsync-module-file-name)
  (comment    rsync-module-comment (default ""))
  (read-only? rsync-module-read-only? (default #t))
  (chroot?    rsync-module-chroot? (default #t))
  (timeout    rsync-module-timeout (default 300)))

(define (share path chroot? writable? seconds)
  ;; The one module that there used to be.
  (rsync-module (name "files")
                (file-name path)
                (comment "Rsync share")
                (chroot? chroot?)
                (read-only? (not writable?))
                (timeout seconds)))

(define %default-modules
  (list (share "/srv/rsyncd" #t #t 300)))

(define (rsync-configuration-modules config)
  "Return the modules of CONFIG, be they listed or given by older fields."
  (define (set-or value default)
    (if (unspecified? value) default value))

  (match-record config <rsync-configuration>
      (share-path use-chroot? read-only? timeout)
    (if (unspecified? share-path)
        (rsync-configuration-actual-modules config)
        (list (share share-path
                     (set-or use-chroot? #t)
                     (not (set-or read-only? #f))
                     (set-or timeout 300))))))

(define (account-names config)
  ;; The user and the group that files are read and written as.
  (match-record config <rsync-configuration> (user group uid gid)
    (list (or uid user) (or gid group))))

(define (rsync-accounts config)
  (let ((names (account-names config)))
    (list (user-group (name (second names)) (system? #t))
          (user-account (name (first names))
                        (group (second names))
                        (system? #t)
                        (comment "rsyncd privilege separation user")
                        (home-directory (string-append "/var/run/"
                                                       (first names)))
                        (shell (file-append shadow "/sbin/nologin"))))))

(define (rsync-activation config)
  (let ((names (account-names config)))
    (with-imported-modules '((guix build utils))
      #~(let ((uid (passwd:uid (getpwnam #$(first names))))
              (gid (group:gid (getgrnam #$(second names)))))
          (use-modules (guix build utils))
          (mkdir-p (dirname #$(rsync-configuration-pid-file config)))
          (for-each (lambda (directory)
                      (mkdir-p directory)
                      (chown directory uid gid))
                    '#$(map rsync-module-file-name
                            (rsync-configuration-modules config)))))))

(define (check-privileges config)
  ;; Raise an error if CONFIG asks for what only root can do as somebody else.
  (match-record config <rsync-configuration> (port-number user uid gid)
    (define problem
      (cond ((<= port-number 1024) "a port up to 1024")
            ((any rsync-module-chroot? (rsync-configuration-modules config))
             "changing the root directory")
            (uid "'uid'")
            (gid "'gid'")
            (else #f)))

    (when (and problem (not (string=? user "root")))
      (error "rsync has to run as root for" problem))))

(define (rsync.conf config)
  (define (boolean value)
    (if value "true" "false"))

  (define (module-text module)
    (match-record module <rsync-module>
        (name file-name comment chroot? read-only? timeout)
      (list "[" name "]\n"
            "path = " file-name "\n"
            "comment = " comment "\n"
            "use chroot = " (boolean chroot?) "\n"
            "read only = " (boolean read-only?) "\n"
            "timeout = " (number->string timeout) "\n")))

  (match-record config <rsync-configuration>
      (address port-number pid-file lock-file log-file uid gid)
    (check-privileges config)
    (apply mixed-text-file "rsync.conf"
           "pid file = " pid-file "\n"
           "lock file = " lock-file "\n"
           "log file = " log-file "\n"
           (if address (string-append "address = " address "\n") "")
           "port = " (number->string port-number) "\n"
           (if uid (string-append "uid = " uid "\n") "")
           "gid = " (or gid "nogroup") "\n"
           (append-map module-text (rsync-configuration-modules config)))))

(define (rsync-units config)
  (match-record config <rsync-configuration>
      (package log-file port-number user group)
    (define file (rsync.conf config))

    (define program
      (isolated (file-append package "/bin/rsync")
                #:name "rsync"
                #:share '(net user)
                #:mappings
                (cons* (read-write "/var/run/rsyncd")
                       (read-write (dirname log-file))
                       (read-only file)
                       (map (lambda (module)
                              ((if (rsync-module-read-only? module)
                                   read-only
                                   read-write)
                               (rsync-module-file-name module)))
                            (rsync-configuration-modules config)))))

    (list
     (shepherd-service
      (documentation "Let others copy files.")
      (provision '(rsync))
      (requirement '(user-processes))
      (actions (list (shepherd-configuration-action file)))
      (start
       #~(let ((on (lambda (family address)
                     (endpoint (make-socket-address family address
                                                    #$port-number))))
               (ipv6? (false-if-exception
                       (begin
                         (close-port (socket AF_INET6 SOCK_STREAM 0))
                         #t))))
           (make-inetd-constructor
            (list #$program "--config" #$file "--daemon")
            (cons (on AF_INET INADDR_ANY)
                  (if ipv6? (list (on AF_INET6 IN6ADDR_ANY)) '()))
            #:service-name-stem "rsync"
            #:user #$user
            #:group #$group)))
      (stop #~(make-inetd-destructor))))))

(define rsync-service-type
  (service-type
   (name 'rsync)
   (extensions
    (list (service-extension shepherd-root-service-type rsync-units)
          (service-extension account-service-type rsync-accounts)
          (service-extension activation-service-type rsync-activation)))
   (default-value (rsync-configuration))
   (description "Run @command{rsync} as a daemon, which lets other machines copy
files.")))

;;; rsync.scm ends here
