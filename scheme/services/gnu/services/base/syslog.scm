(define-module (gnu services base syslog)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services admin)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages admin) #:select (inetutils))
  #:export (syslog-configuration
            syslog-configuration?
            syslog-service
            syslog-service-type
            %default-syslog.conf))

;;; Commentary:
;;;
;;; The traditional system log daemon, for those who prefer it to the one
;;; that is part of the Shepherd.
;;;
;;; Code:

(define %default-syslog.conf
  (plain-file "syslog.conf" "\
# facility.level           file   (a leading - means: do not sync each line)

*.alert;auth.notice;authpriv.none	-/dev/console
*.info;mail.none;authpriv.none	-/dev/tty12
*.info;mail.none;authpriv.none	-/var/log/messages
*.=debug	-/var/log/debug
authpriv.*;auth.info	/var/log/secure
mail.*	-/var/log/maillog
"))

(define-record-type* <syslog-configuration>
  syslog-configuration make-syslog-configuration
  syslog-configuration?
  (syslogd       syslog-configuration-syslogd
                 (default (file-append inetutils "/libexec/syslogd")))
  (config-file   syslog-configuration-config-file
                 (default %default-syslog.conf))
  (extra-options syslog-configuration-extra-options (default '())))

(define (syslog-units config)
  ;; The daemon reads the file in /etc, not the one in the store, so that it
  ;; finds another one there when it is told to reload.
  (define file "/etc/syslog.conf")

  (match-record config <syslog-configuration> (syslogd extra-options)
    (list
     (shepherd-service
      (documentation "The system log daemon.")
      (provision '(syslogd))
      (requirement '(user-processes))
      (actions
       (list (shepherd-configuration-action file)
             (shepherd-action
              (name 'reload)
              (documentation "Read the configuration file again.")
              (procedure #~(lambda (process)
                             (if process
                                 (begin
                                   (kill process SIGHUP)
                                   (display "syslogd reloads its file\n"))
                                 (display "syslogd is not running\n")))))))
      (start #~(make-forkexec-constructor
                (list #$syslogd "-f" #$file #$@extra-options)
                #:pid-file "/var/run/syslog.pid"
                #:file-creation-mask #o137))
      (stop #~(make-kill-destructor))))))

(define (syslog-etc config)
  `(("syslog.conf" ,(syslog-configuration-config-file config))))

(define syslog-service-type
  (service-type
   (name 'syslog)
   (extensions
    (list (service-extension shepherd-root-service-type syslog-units)
          (service-extension log-rotation-service-type
                             (const '("/var/log/messages"
                                      "/var/log/secure"
                                      "/var/log/debug"
                                      "/var/log/maillog")))
          (service-extension etc-service-type syslog-etc)))
   (default-value (syslog-configuration))
   (description "Run @command{syslogd}, the daemon that keeps the system
log.")))

(define-deprecated (syslog-service #:optional (config (syslog-configuration)))
  syslog-service-type
  "Return a @code{syslogd} service with CONFIG."
  (service syslog-service-type config))

;;; syslog.scm ends here
