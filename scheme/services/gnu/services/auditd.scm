(define-module (gnu services auditd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages admin) #:select (audit))
  #:export (%default-auditd-configuration-directory
            auditd-configuration
            auditd-service-type)
  )

;;; Commentary:
;;;
;;; The audit daemon, which keeps a record of what the kernel was asked to
;;; watch.
;;;
;;; Code:

(define %auditd.conf
  (plain-file "auditd.conf" "\
log_file = /var/log/audit.log
log_format = ENRICHED
freq = 1
space_left = 5%
space_left_action = syslog
admin_space_left_action = ignore
disk_full_action = ignore
disk_error_action = syslog
"))

(define %default-auditd-configuration-directory
  (computed-file "auditd"
                 #~(begin
                     (mkdir #$output)
                     (symlink #$%auditd.conf
                              (string-append #$output "/auditd.conf")))))

(define-record-type* <auditd-configuration>
  auditd-configuration make-auditd-configuration
  auditd-configuration?
  (audit                   auditd-configuration-audit (default audit))
  (configuration-directory auditd-configuration-configuration-directory))

(define (auditd-units config)
  (match-record config <auditd-configuration> (audit configuration-directory)
    (list (shepherd-service
           (documentation "Keep a record of what the kernel reports.")
           (provision '(auditd))
           (requirement '(user-processes))
           (start #~(make-forkexec-constructor
                     (list #$(file-append audit "/sbin/auditd")
                           "-c" #$configuration-directory)
                     #:pid-file "/var/run/auditd.pid"))
           (stop #~(make-kill-destructor))))))

(define auditd-service-type
  (service-type
   (name 'auditd)
   (extensions
    (list (service-extension shepherd-root-service-type auditd-units)))
   (default-value
     (auditd-configuration
      (configuration-directory %default-auditd-configuration-directory)))
   (description "Run the daemon that records what the kernel watches.")))

;;; auditd.scm ends here
