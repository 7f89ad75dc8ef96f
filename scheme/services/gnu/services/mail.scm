(define-module (gnu services mail)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services mail dovecot)
  #:use-module (gnu services mail radicale)
  #:use-module (gnu services mail rspamd)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:use-module (gnu system privilege)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages mail) #:select (exim mailutils opensmtpd))
  #:use-module (srfi srfi-1)
  #:re-export (%default-rspamd-account
               %default-rspamd-config-file
               %default-rspamd-group
               dict-configuration
               dovecot-configuration
               dovecot-service
               dovecot-service-type
               fifo-listener-configuration
               inet-listener-configuration
               mailbox-configuration
               namespace-configuration
               opaque-dovecot-configuration
               passdb-configuration
               plugin-configuration
               protocol-configuration
               radicale-auth-configuration
               radicale-auth-configuration?
               radicale-configuration
               radicale-configuration?
               radicale-encoding-configuration
               radicale-encoding-configuration?
               radicale-logging-configuration
               radicale-logging-configuration?
               radicale-rights-configuration
               radicale-rights-configuration?
               radicale-server-configuration
               radicale-server-configuration?
               radicale-service-type
               radicale-storage-configuration
               radicale-storage-configuration?
               rspamd-configuration
               rspamd-service-type
               service-configuration
               unix-listener-configuration
               userdb-configuration)
  #:export (%default-exim-config-file
            %default-imap4d-config-file
            %default-opensmtpd-config-file
            exim-configuration
            exim-configuration?
            exim-service-type
            imap4d-configuration
            imap4d-configuration?
            imap4d-service-type
            mail-aliases-service-type
            opensmtpd-configuration
            opensmtpd-configuration?
            opensmtpd-service-type))

;;; Commentary:
;;;
;;; What takes mail and gives it on.
;;;
;;; Code:


;;;
;;; OpenSMTPD.
;;;

(define %default-opensmtpd-config-file
  (plain-file "smtpd.conf" "
listen on lo

action inbound mbox
match for local action inbound

action outbound relay
match from local for any action outbound
"))

(define-record-type* <opensmtpd-configuration>
  opensmtpd-configuration make-opensmtpd-configuration
  opensmtpd-configuration?
  (package              opensmtpd-configuration-package (default opensmtpd))
  (shepherd-requirement opensmtpd-configuration-shepherd-requirement
                        (default '()))
  (config-file          opensmtpd-configuration-config-file
                        (default %default-opensmtpd-config-file))
  (log-file             opensmtpd-configuration-log-file
                        (default "/var/log/mail.log"))
  (setgid-commands?     opensmtpd-setgid-commands? (default #t)))

(define (opensmtpd-units config)
  (match-record config <opensmtpd-configuration>
      (package config-file log-file shepherd-requirement)
    (list (shepherd-service
           (documentation "Take mail and give it on.")
           (provision '(smtpd))
           (requirement `(pam loopback ,@shepherd-requirement))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/sbin/smtpd")
                           "-d" "-f" #$config-file)
                     #:log-file #$log-file))
           (stop #~(make-kill-destructor))))))

(define %opensmtpd-accounts
  (list (daemon-group "smtpq")
        (daemon-user "smtpd" #:group "nogroup" #:comment "SMTP Daemon")
        (daemon-user "smtpq" #:comment "SMTPD Queue")))

(define %opensmtpd-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/mail")
      (for-each (lambda (directory)
                  (mkdir-p directory)
                  (chmod directory #o711))
                '("/var/spool/smtpd" "/var/spool/mail"))))

(define (opensmtpd-programs config)
  ;; Those that write to the queue.
  (match-record config <opensmtpd-configuration> (package setgid-commands?)
    (if setgid-commands?
        (map (lambda (name)
               (privileged-program
                (program (file-append package "/" name))
                (setgid? #t)
                (group "smtpq")))
             ;; The first one under all the names that it goes by.
             '("sbin/smtpctl" "sbin/mailq" "sbin/makemap" "sbin/newaliases"
               "sbin/sendmail" "sbin/send-mail"))
        '())))

(define opensmtpd-service-type
  (service-type
   (name 'opensmtpd)
   (extensions
    (list (service-extension account-service-type
                             (const %opensmtpd-accounts))
          (service-extension activation-service-type
                             (const %opensmtpd-activation))
          (service-extension pam-root-service-type
                             (const (list (unix-pam-service "smtpd"))))
          (service-extension profile-service-type
                             (compose list opensmtpd-configuration-package))
          (service-extension shepherd-root-service-type opensmtpd-units)
          (service-extension privileged-program-service-type
                             opensmtpd-programs)))
   (description "Run OpenSMTPD, which takes mail and gives it on.")))


;;;
;;; Aliases and Exim.
;;;

(define (mail-aliases-etc aliases)
  `(("aliases"
     ,(plain-file "aliases"
                  (string-concatenate
                   (map (lambda (alias)
                          ;; A name may be whatever can be displayed.
                          (format #f "~a: ~a\n" (car alias)
                                  (string-join (cdr alias) ",")))
                        aliases))))))

(define mail-aliases-service-type
  (service-type
   (name 'mail-aliases)
   (extensions
    (list (service-extension etc-service-type mail-aliases-etc)))
   (compose concatenate)
   (extend append)
   (description "Say who gets mail for whom, in @file{/etc/aliases}.")))

(define-record-type* <exim-configuration>
  exim-configuration make-exim-configuration
  exim-configuration?
  (package     exim-configuration-package (default exim))
  (config-file exim-configuration-config-file (default #f)))

(define (exim-computed-config-file package config-file)
  ;; The configuration of PACKAGE: CONFIG-FILE, or what comes with it.
  (computed-file "exim.conf"
                 #~(call-with-output-file #$output
                     (lambda (port)
                       (format port "exim_user = exim
exim_group = exim
.include ~a
"
                               #$(or config-file
                                     (file-append package
                                                  "/etc/exim.conf")))))))

(define (exim.conf config)
  (exim-computed-config-file (exim-configuration-package config)
                             (exim-configuration-config-file config)))

(define (exim-shepherd-service config)
  (list (shepherd-service
         (documentation "Take mail and give it on.")
         (provision '(exim mta))
         (requirement '(networking))
         (start #~(make-forkexec-constructor
                   '(#$(file-append (exim-configuration-package config)
                                    "/bin/exim")
                     "-bd" "-v" "-C" #$(exim.conf config))))
         (stop #~(make-kill-destructor)))))

(define (exim-activation config)
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p "/var/spool/exim")
        (chown "/var/spool/exim"
               (passwd:uid (getpw "exim"))
               (group:gid (getgr "exim")))
        ;; Find mistakes now.
        (zero? (system* #$(file-append (exim-configuration-package config)
                                       "/bin/exim")
                        "-bV" "-C" #$(exim.conf config))))))

(define %exim-accounts
  (daemon-accounts "exim" #:comment "Exim Daemon"))

(define exim-service-type
  (service-type
   (name 'exim)
   (extensions
    (list (service-extension shepherd-root-service-type exim-shepherd-service)
          (service-extension account-service-type (const %exim-accounts))
          (service-extension activation-service-type exim-activation)
          (service-extension profile-service-type
                             (compose list exim-configuration-package))
          (service-extension mail-aliases-service-type (const '()))))
   (description "Run Exim, which takes mail and gives it on.")))


;;;
;;; GNU Mailutils.
;;;

(define %default-imap4d-config-file
  (plain-file "imap4d.conf" "server localhost {};\n"))

(define-record-type* <imap4d-configuration>
  imap4d-configuration make-imap4d-configuration
  imap4d-configuration?
  (package     imap4d-configuration-package (default mailutils))
  (config-file imap4d-configuration-config-file
               (default %default-imap4d-config-file)))

(define (imap4d-units config)
  (match-record config <imap4d-configuration> (package config-file)
    (list (shepherd-service
           (documentation "Let people read their mail.")
           (provision '(imap4d))
           (requirement '(user-processes networking syslogd))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/sbin/imap4d")
                           "--daemon" "--foreground"
                           "--config-file" #$config-file)))
           (stop #~(make-kill-destructor))))))

(define imap4d-service-type
  (service-type
   (name 'imap4d)
   (extensions
    (list (service-extension shepherd-root-service-type imap4d-units)))
   (default-value (imap4d-configuration))
   (description "Run the IMAP server of GNU Mailutils.")))

;;; mail.scm ends here
