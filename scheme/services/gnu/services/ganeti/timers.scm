(define-module (gnu services ganeti timers)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages virtualization) #:select (ganeti))
  #:export (cleaner-units
            watcher-units
            ganeti-cleaner-configuration
            ganeti-cleaner-configuration-ganeti
            ganeti-cleaner-configuration-master-schedule
            ganeti-cleaner-configuration-node-schedule
            ganeti-cleaner-configuration?
            ganeti-cleaner-service-type
            ganeti-watcher-configuration
            ganeti-watcher-configuration-debug?
            ganeti-watcher-configuration-ganeti
            ganeti-watcher-configuration-job-age
            ganeti-watcher-configuration-rapi-ip
            ganeti-watcher-configuration-schedule
            ganeti-watcher-configuration-verify-disks?
            ganeti-watcher-configuration?
            ganeti-watcher-service-type))

;;; Commentary:
;;;
;;; What runs in a Ganeti cluster from time to time: repairing, and tidying up.
;;;
;;; Code:

(define (timer unit-name text schedule command)
  ;; The service that runs COMMAND at the times of SCHEDULE, a string as for
  ;; cron or the gexp of a calendar event.
  (shepherd-service
   (documentation text)
   (provision (list unit-name))
   (requirement '(user-processes))
   (modules '((shepherd service timer)))
   (start #~(make-timer-constructor
             #$(if (string? schedule)
                   #~(cron-string->calendar-event #$schedule)
                   schedule)
             (command (list #$@command))
             #:wait-for-termination? #t))
   (stop #~(make-timer-destructor))
   (actions (list shepherd-trigger-action))))

(define-record-type* <ganeti-watcher-configuration>
  ganeti-watcher-configuration make-ganeti-watcher-configuration
  ganeti-watcher-configuration?
  (ganeti        ganeti-watcher-configuration-ganeti (default ganeti))
  (schedule      ganeti-watcher-configuration-schedule
                 (default "*/5 * * * *"))
  (rapi-ip       ganeti-watcher-configuration-rapi-ip (default #f))
  (job-age       ganeti-watcher-configuration-job-age
                 (default (* 6 60 60)))
  (verify-disks? ganeti-watcher-configuration-verify-disks? (default #t))
  (debug?        ganeti-watcher-configuration-debug? (default #f)))

(define (watcher-units config)
  "Return the services that repair a cluster as CONFIG says."
  (match-record config <ganeti-watcher-configuration>
      (ganeti schedule rapi-ip job-age verify-disks? debug?)
    (list (timer 'ganeti-watcher "Repair the cluster." schedule
                 (append (list (file-append ganeti "/sbin/ganeti-watcher"))
                         (option= "--rapi-ip" rapi-ip)
                         (text-option= "--job-age"
                                       (number->string job-age))
                         (flag "--no-verify-disks" (not verify-disks?))
                         (flag "--debug" debug?))))))

(define ganeti-watcher-service-type
  (service-type
   (name 'ganeti-watcher)
   (extensions
    (list (service-extension shepherd-root-service-type watcher-units)))
   (default-value (ganeti-watcher-configuration))
   (description "Repair a cluster from time to time.")))

(define-record-type* <ganeti-cleaner-configuration>
  ganeti-cleaner-configuration make-ganeti-cleaner-configuration
  ganeti-cleaner-configuration?
  (ganeti          ganeti-cleaner-configuration-ganeti (default ganeti))
  (master-schedule ganeti-cleaner-configuration-master-schedule
                   (default "45 1 * * *"))
  (node-schedule   ganeti-cleaner-configuration-node-schedule
                   (default "45 2 * * *")))

(define (cleaner-units config)
  "Return the services that tidy up a cluster as CONFIG says."
  (match-record config <ganeti-cleaner-configuration>
      (ganeti master-schedule node-schedule)
    (define (cleaner what)
      (list (file-append ganeti "/sbin/ganeti-cleaner") what))

    (list (timer 'ganeti-master-cleaner "Remove old jobs." master-schedule
                 (cleaner "master"))
          (timer 'ganeti-node-cleaner "Remove old keys." node-schedule
                 (cleaner "node")))))

(define ganeti-cleaner-service-type
  (service-type
   (name 'ganeti-cleaner)
   (extensions
    (list (service-extension shepherd-root-service-type cleaner-units)))
   (default-value (ganeti-cleaner-configuration))
   (description "Remove what a cluster no longer needs.")))

;;; timers.scm ends here
