(define-module (gnu services admin logs)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (srfi srfi-1)
  #:export (log-rotation-configuration
            log-rotation-configuration?
            log-rotation-configuration-provision
            log-rotation-configuration-requirement
            log-rotation-configuration-calendar-event
            log-rotation-configuration-external-log-files
            log-rotation-configuration-compression
            log-rotation-configuration-expiry
            log-rotation-configuration-size-threshold
            log-rotation-service-type

            log-cleanup-service-type
            log-cleanup-configuration
            log-cleanup-configuration?
            log-cleanup-configuration-directory
            log-cleanup-configuration-expiry
            log-cleanup-configuration-schedule))

;;; Commentary:
;;;
;;; Keeping logs from growing without end.
;;;
;;; Code:

(define (gexp-or-integer? value)
  (or (gexp? value) (integer? value)))

(define-configuration log-rotation-configuration
  (provision
   (list-of-symbols '(log-rotation))
   "What the Shepherd service provides."
   empty-serializer)
  (requirement
   (list-of-symbols (if for-home? '() '(user-processes)))
   "What the Shepherd service requires."
   empty-serializer)
  (calendar-event
   (gexp #~(calendar-event #:minutes '(0)
                           #:hours '(22)
                           #:days-of-week '(sunday)))
   "When logs are rotated."
   empty-serializer)
  (external-log-files
   (list-of-strings '())
   "Files to rotate besides those that the Shepherd writes."
   empty-serializer)
  (compression
   (symbol 'zstd)
   "How old logs are compressed: @code{none}, @code{gzip} or @code{zstd}."
   empty-serializer)
  (expiry
   (gexp-or-integer #~(%default-log-expiry))
   "Seconds after which a log is deleted."
   empty-serializer)
  (size-threshold
   (gexp-or-integer #~(%default-rotation-size-threshold))
   "Bytes up to which a log is left as it is."
   empty-serializer))

(define (log-rotation-units config)
  (match-record config <log-rotation-configuration>
      (provision requirement calendar-event external-log-files compression
       expiry size-threshold)
    (list (shepherd-service
           (provision provision)
           (requirement requirement)
           (modules '((shepherd service timer)
                      (shepherd service log-rotation)))
           (free-form #~(log-rotation-service
                         #$calendar-event
                         #:provision '#$provision
                         #:requirement '#$requirement
                         #:external-log-files '#$external-log-files
                         #:compression '#$compression
                         #:expiry #$expiry
                         #:rotation-size-threshold #$size-threshold))))))

(define log-rotation-service-type
  (service-type
   (name 'log-rotation)
   (extensions
    (list (service-extension shepherd-root-service-type log-rotation-units)))
   (compose concatenate)
   (extend (lambda (config files)
             (log-rotation-configuration
              (inherit config)
              (external-log-files
               (append (log-rotation-configuration-external-log-files config)
                       files)))))
   (default-value (log-rotation-configuration))
   (description "Rotate logs from time to time.  Extensions are lists of
files.")))

(define-record-type* <log-cleanup-configuration>
  log-cleanup-configuration make-log-cleanup-configuration
  log-cleanup-configuration?
  (directory log-cleanup-configuration-directory)
  (expiry    log-cleanup-configuration-expiry
             (default (* 6 30 24 3600)))
  (schedule  log-cleanup-configuration-schedule
             (default "30 12 01,08,15,22 * *")))

(define (cleanup-program directory expiry)
  (program-file
   "delete-old-logs"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (define oldest
           (- (current-time) #$expiry))
         (for-each (lambda (file)
                     (format #t "deleting ~a~%" file)
                     (delete-file file))
                   (find-files #$directory
                               (lambda (file status)
                                 (< (stat:mtime status) oldest))))))))

(define (log-cleanup-units config)
  (match-record config <log-cleanup-configuration> (directory expiry schedule)
    (list (shepherd-timer '(log-cleanup) schedule
                          #~(#$(cleanup-program directory expiry))
                          #:requirement '(user-processes)
                          #:documentation "Delete old logs."))))

(define log-cleanup-service-type
  (service-type
   (name 'log-cleanup)
   (extensions
    (list (service-extension shepherd-root-service-type log-cleanup-units)))
   (description "Delete old logs from a directory from time to time.")))

;;; logs.scm ends here
