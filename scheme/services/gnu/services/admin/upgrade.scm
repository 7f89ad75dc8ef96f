(define-module (gnu services admin upgrade)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix modules)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages nss) #:select (nss-certs))
  #:use-module ((gnu packages package-management) #:select (guix))
  #:export (unattended-upgrade-service-type
            unattended-upgrade-configuration
            unattended-upgrade-configuration?
            unattended-upgrade-operating-system-file
            unattended-upgrade-operating-system-expression
            unattended-upgrade-configuration-channels
            unattended-upgrade-configuration-schedule
            unattended-upgrade-configuration-reboot?
            unattended-upgrade-configuration-services-to-restart
            unattended-upgrade-system-expiration
            unattended-upgrade-maximum-duration
            unattended-upgrade-configuration-log-file))

;;; Commentary:
;;;
;;; Upgrading the system with nobody around.
;;;
;;; Code:

(define-record-type* <unattended-upgrade-configuration>
  unattended-upgrade-configuration make-unattended-upgrade-configuration
  unattended-upgrade-configuration?
  (operating-system-file
   unattended-upgrade-operating-system-file
   (default "/run/current-system/configuration.scm"))
  (operating-system-expression
   unattended-upgrade-operating-system-expression
   (default #f))
  (schedule            unattended-upgrade-configuration-schedule
                       (default "30 01 * * 0"))
  (channels            unattended-upgrade-configuration-channels
                       (default #~%default-channels))
  (reboot?             unattended-upgrade-configuration-reboot? (default #f))
  (services-to-restart unattended-upgrade-configuration-services-to-restart
                       (default '(unattended-upgrade)))
  (system-expiration   unattended-upgrade-system-expiration
                       (default (* 90 24 3600)))
  (maximum-duration    unattended-upgrade-maximum-duration
                       (default 3600))
  (log-file            unattended-upgrade-configuration-log-file
                       (default "/var/log/unattended-upgrade.log")))

(define (upgrade-program config)
  (match-record config <unattended-upgrade-configuration>
      (operating-system-file operating-system-expression channels reboot?
       services-to-restart system-expiration)
    (define what
      (if operating-system-expression
          #~(list "-e" (object->string '#$operating-system-expression))
          #~(list #$operating-system-file)))

    (program-file
     "unattended-upgrade"
     (with-imported-modules (source-module-closure '((guix build utils)
                                                     (gnu services herd)))
       #~(begin
           (use-modules (guix build utils)
                        (gnu services herd)
                        (srfi srfi-34))

           (define (guix . arguments)
             ;; Run the command; return whether it succeeded.
             (guard (c ((invoke-error? c)
                        (report-invoke-error c)
                        #f))
               (apply invoke #$(file-append guix "/bin/guix") arguments)
               #t))

           (setvbuf (current-output-port) 'line)
           (setvbuf (current-error-port) 'line)
           (setenv "SSL_CERT_DIR" #$(file-append nss-certs "/etc/ssl/certs"))

           (unless (apply guix "time-machine"
                          "-C" #$(scheme-file "channels.scm" channels)
                          "--" "system" "reconfigure" #$what)
             (exit 1))

           ;; It is no failure if there is no generation to delete.
           (guix "system" "delete-generations"
                 #$(string-append (number->string system-expiration) "s"))

           ;; Restarting may end this very process, so it is the last thing
           ;; done; stopping the root service reboots.
           (display "upgrade complete\n")
           (force-output)
           #$(if reboot?
                 #~(stop-service 'root)
                 #~(for-each restart-service '#$services-to-restart)))))))

(define (upgrade-units config)
  (match-record config <unattended-upgrade-configuration>
      (schedule log-file maximum-duration)
    (list
     (shepherd-service
      (documentation "Upgrade the system.")
      (provision '(unattended-upgrade))
      (requirement '(user-processes networking))
      (modules '((shepherd service timer)))
      (actions (list shepherd-trigger-action))
      (start #~(make-timer-constructor
                #$(if (string? schedule)
                      #~(cron-string->calendar-event #$schedule)
                      schedule)
                (command '(#$(upgrade-program config)))
                #:log-file #$log-file
                #:max-duration #$maximum-duration
                #:wait-for-termination? #t))
      (stop #~(make-timer-destructor))))))

(define unattended-upgrade-service-type
  (service-type
   (name 'unattended-upgrade)
   (extensions
    (list (service-extension shepherd-root-service-type upgrade-units)))
   (default-value (unattended-upgrade-configuration))
   (description "Upgrade the system from time to time.")))

;;; upgrade.scm ends here
