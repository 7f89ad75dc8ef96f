(define-module (gnu services ssh servers)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:autoload   (gnu packages ssh) (dropbear lsh)
  #:export (lsh-configuration
            lsh-configuration?
            lsh-service
            lsh-service-type
            dropbear-configuration
            dropbear-configuration?
            dropbear-service-type
            dropbear-service))

;;; Commentary:
;;;
;;; SSH servers other than that of OpenSSH: GNU lsh and Dropbear.
;;;
;;; Code:


;;;
;;; lsh.
;;;

(define-record-type* <lsh-configuration>
  lsh-configuration make-lsh-configuration
  lsh-configuration?
  (lsh            lsh-configuration-lsh (default lsh))
  (daemonic?      lsh-configuration-daemonic? (default #t))
  (host-key       lsh-configuration-host-key (default "/etc/lsh/host-key"))
  (interfaces     lsh-configuration-interfaces (default '()))
  (port-number    lsh-configuration-port-number (default 22))
  (allow-empty-passwords? lsh-configuration-allow-empty-passwords?
                          (default #f))
  (root-login?    lsh-configuration-root-login? (default #f))
  (syslog-output? lsh-configuration-syslog-output? (default #t))
  (pid-file?      lsh-configuration-pid-file? (default #f))
  (pid-file       lsh-configuration-pid-file (default "/var/run/lshd.pid"))
  (x11-forwarding? lsh-configuration-x11-forwarding? (default #t))
  (tcp/ip-forwarding? lsh-configuration-tcp/ip-forwarding? (default #t))
  (password-authentication? lsh-configuration-password-authentication?
                            (default #t))
  (public-key-authentication? lsh-configuration-public-key-authentication?
                              (default #t))
  (initialize?    lsh-configuration-initialize? (default #t)))

(define (lsh-activation config)
  (match-record config <lsh-configuration> (lsh host-key initialize?)
    #~(begin
        (use-modules (guix build utils) (ice-9 popen))
        (define seed "/var/spool/lsh/yarrow-seed-file")

        (mkdir-p (dirname seed))
        (when #$initialize?
          (unless (file-exists? seed)
            (system* #$(file-append lsh "/bin/lsh-make-seed")
                     "--sloppy" "-o" seed))
          (unless (file-exists? #$host-key)
            (mkdir-p (dirname #$host-key))
            ;; There may be no shell yet to set a pipeline up.
            (let ((key    (open-pipe* OPEN_READ
                                      #$(file-append lsh "/bin/lsh-keygen")
                                      "--server"))
                  (writer (open-pipe* OPEN_WRITE
                                      #$(file-append lsh "/bin/lsh-writekey")
                                      "--server" "-o" #$host-key)))
              (dump-port key writer)
              (close-pipe key)
              (close-pipe writer)))))))

(define (lsh-arguments config)
  (match-record config <lsh-configuration>
      (lsh daemonic? syslog-output? pid-file? pid-file host-key port-number
       password-authentication? public-key-authentication? root-login?
       x11-forwarding? tcp/ip-forwarding? interfaces)
    (define (choice name yes?)
      (list (string-append (if yes? "--" "--no-") name)))

    (append (flag "--daemonic" daemonic?)
            (cond (pid-file? (option= "--pid-file" pid-file))
                  (daemonic? '("--no-pid-file"))
                  (else '()))
            (flag "--no-syslog" (and daemonic? (not syslog-output?)))
            (option= "--host-key" host-key)
            (list "-p" (number->string port-number))
            (choice "password" password-authentication?)
            (choice "publickey" public-key-authentication?)
            (choice "root-login" root-login?)
            (choice "x11-forward" x11-forwarding?)
            (choice "tcpip-forward" tcp/ip-forwarding?)
            (map (lambda (interface)
                   (string-append "--interface=" interface))
                 interfaces))))

(define (lsh-units config)
  (match-record config <lsh-configuration> (lsh daemonic? syslog-output?)
    (list (shepherd-service
           (documentation "The SSH server.")
           (provision '(ssh-daemon ssh sshd))
           (requirement `(user-processes
                          networking
                          pam
                          ,@(if (and daemonic? syslog-output?)
                                '(syslogd)
                                '())))
           (start #~(make-forkexec-constructor
                     (list #$(file-append lsh "/sbin/lshd")
                           (string-append "--password-helper=" #$lsh
                                          "/sbin/lsh-pam-checkpw")
                           (string-append "--subsystems=sftp=" #$lsh
                                          "/sbin/sftp-server")
                           #$@(lsh-arguments config))))
           (stop #~(make-kill-destructor))))))

(define (lsh-pam-services config)
  (list (unix-pam-service "lshd"
                          #:login-uid? #t
                          #:allow-empty-passwords?
                          (lsh-configuration-allow-empty-passwords? config))))

(define lsh-service-type
  (service-type
   (name 'lsh)
   (extensions
    (list (service-extension shepherd-root-service-type lsh-units)
          (service-extension pam-root-service-type lsh-pam-services)
          (service-extension activation-service-type lsh-activation)))
   (default-value (lsh-configuration))
   (description "Run @command{lshd}, the SSH server of GNU lsh.")))

(define-deprecated (lsh-service #:key
                                (lsh lsh)
                                (daemonic? #t)
                                (host-key "/etc/lsh/host-key")
                                (interfaces '())
                                (port-number 22)
                                (allow-empty-passwords? #f)
                                (root-login? #f)
                                (syslog-output? #t)
                                (pid-file? #f)
                                (pid-file "/var/run/lshd.pid")
                                (x11-forwarding? #t)
                                (tcp/ip-forwarding? #t)
                                (password-authentication? #t)
                                (public-key-authentication? #t)
                                (initialize? #t))
  lsh-service-type
  "Return a service that runs LSH; the arguments are like the fields of
@code{lsh-configuration}."
  (service lsh-service-type
           (lsh-configuration
            (lsh lsh)
            (daemonic? daemonic?)
            (host-key host-key)
            (interfaces interfaces)
            (port-number port-number)
            (allow-empty-passwords? allow-empty-passwords?)
            (root-login? root-login?)
            (syslog-output? syslog-output?)
            (pid-file? pid-file?)
            (pid-file pid-file)
            (x11-forwarding? x11-forwarding?)
            (tcp/ip-forwarding? tcp/ip-forwarding?)
            (password-authentication? password-authentication?)
            (public-key-authentication? public-key-authentication?)
            (initialize? initialize?))))


;;;
;;; Dropbear.
;;;

(define-record-type* <dropbear-configuration>
  dropbear-configuration make-dropbear-configuration
  dropbear-configuration?
  (dropbear       dropbear-configuration-dropbear (default dropbear))
  (port-number    dropbear-configuration-port-number (default 22))
  (syslog-output? dropbear-configuration-syslog-output? (default #t))
  (pid-file       dropbear-configuration-pid-file
                  (default "/var/run/dropbear.pid"))
  (root-login?    dropbear-configuration-root-login? (default #f))
  (allow-empty-passwords? dropbear-configuration-allow-empty-passwords?
                          (default #f))
  (password-authentication? dropbear-configuration-password-authentication?
                            (default #t)))

(define dropbear-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/etc/dropbear")))

(define (dropbear-units config)
  (match-record config <dropbear-configuration>
      (dropbear port-number syslog-output? pid-file root-login?
       allow-empty-passwords? password-authentication?)
    (define arguments
      ;; In the foreground; host keys are made at the first connection, when
      ;; there is randomness enough.
      (append (list "-F" "-R")
              (list "-p" (number->string port-number))
              (option "-P" pid-file)
              (flag "-E" (not syslog-output?))
              (flag "-w" (not root-login?))
              (flag "-s" (not password-authentication?))
              (flag "-g" (not password-authentication?))
              (flag "-B" allow-empty-passwords?)))

    (list (shepherd-service
           (documentation "The SSH server.")
           (provision '(ssh-daemon ssh sshd))
           (requirement `(user-processes
                          networking
                          ,@(if syslog-output? '(syslogd) '())))
           (start #~(make-forkexec-constructor
                     '(#$(file-append dropbear "/sbin/dropbear")
                       #$@arguments)
                     #:pid-file #$pid-file))
           (stop #~(make-kill-destructor))))))

(define dropbear-service-type
  (service-type
   (name 'dropbear)
   (extensions
    (list (service-extension shepherd-root-service-type dropbear-units)
          (service-extension activation-service-type
                             (const dropbear-activation))))
   (default-value (dropbear-configuration))
   (description "Run @command{dropbear}, a small SSH server.")))

(define-deprecated (dropbear-service #:optional
                                     (config (dropbear-configuration)))
  dropbear-service-type
  "Return a Dropbear service with CONFIG."
  (service dropbear-service-type config))

;;; servers.scm ends here
