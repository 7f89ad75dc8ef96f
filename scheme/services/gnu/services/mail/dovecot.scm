(define-module (gnu services mail dovecot)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix packages)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services mail dovecot-fields)
  #:use-module (gnu services mail dovecot-records)
  #:use-module (gnu services mail dovecot-sections)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages mail) #:select (dovecot))
  #:use-module ((gnu packages tls) #:select (openssl))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:re-export (dict-configuration
               dovecot-configuration
               fifo-listener-configuration
               inet-listener-configuration
               mailbox-configuration
               namespace-configuration
               opaque-dovecot-configuration
               passdb-configuration
               plugin-configuration
               protocol-configuration
               service-configuration
               unix-listener-configuration
               userdb-configuration)
  #:export (dovecot-service
            dovecot-service-type))

;;; Commentary:
;;;
;;; Dovecot, a server by which people read their mail.  Its file consists of
;;; settings and of sections, some of which have names.
;;;
;;; Code:

(define (the-package config)
  (if (opaque-dovecot-configuration? config)
      (opaque-dovecot-configuration-dovecot config)
      (dovecot-configuration-dovecot config)))

(define (the-extensions config)
  (if (opaque-dovecot-configuration? config)
      (opaque-dovecot-configuration-extensions config)
      (dovecot-configuration-extensions config)))

(define (dovecot.conf config)
  (plain-file "dovecot.conf"
              (if (opaque-dovecot-configuration? config)
                  (opaque-dovecot-configuration-string config)
                  (settings config dovecot-configuration-fields))))

(define (module-directory packages)
  ;; The modules of PACKAGES, in one directory.
  (with-imported-modules '((guix build union))
    (computed-file "dovecot-moduledir"
                   #~(begin
                       (use-modules (guix build union))
                       (union-build #$output
                                    (map (lambda (package)
                                           (string-append package
                                                          "/lib/dovecot"))
                                         (list #$@packages)))))))

(define (dovecot-activation config)
  (with-imported-modules (source-module-closure '((gnu build activation)))
    #~(begin
        (use-modules (guix build utils)
                     (gnu build activation))

        (define key "/etc/dovecot/private/default.pem")
        (define certificate "/etc/dovecot/default.pem")
        (define openssl #$(file-append openssl "/bin/openssl"))

        (let ((user (getpwnam "dovecot")))
          (for-each (lambda (directory)
                      (mkdir-p/perms directory user #o755))
                    '("/var/run/dovecot" "/var/lib/dovecot" "/etc/dovecot"))
          (copy-file #$(dovecot.conf config) "/etc/dovecot/dovecot.conf")
          (mkdir-p/perms "/etc/dovecot/private" user #o700)
          (mkdir-p "/usr/lib")
          (switch-symlinks "/usr/lib/dovecot"
                           #$(module-directory
                              (cons (the-package config)
                                    (the-extensions config)))))
        ;; A certificate to start with.
        (unless (file-exists? key)
          (invoke openssl "genrsa" "-out" key "2048")
          (chmod key #o400))
        (unless (file-exists? certificate)
          (invoke openssl "req" "-new" "-x509" "-key" key "-out" certificate
                  "-days" "3650" "-batch"
                  "-subj" (string-append "/CN=Dovecot service on "
                                         (gethostname)))
          (chmod certificate #o444)))))

(define (dovecot-units config)
  (let ((program (file-append (the-package config) "/sbin/dovecot")))
    (list (shepherd-service
           (documentation "Let people read their mail.")
           (provision '(dovecot))
           (requirement '(user-processes pam networking))
           (start #~(make-forkexec-constructor (list #$program "-F")))
           (stop #~(lambda _
                     (invoke #$program "stop")
                     #f))))))

(define %dovecot-accounts
  (append (daemon-accounts "dovecot" #:comment "Dovecot daemon user")
          (daemon-accounts "dovenull" #:comment "Dovecot daemon login user")))

(define dovecot-service-type
  (service-type
   (name 'dovecot)
   (extensions
    (list (service-extension shepherd-root-service-type dovecot-units)
          (service-extension account-service-type (const %dovecot-accounts))
          (service-extension pam-root-service-type
                             (const (list (unix-pam-service "dovecot"))))
          (service-extension activation-service-type dovecot-activation)))
   (default-value (dovecot-configuration))
   (description "Run Dovecot, by which people read their mail.")))

(define-deprecated (dovecot-service #:key (config (dovecot-configuration)))
  dovecot-service-type
  "Return a Dovecot service with CONFIG."
  (service dovecot-service-type config))

;;; dovecot.scm ends here
