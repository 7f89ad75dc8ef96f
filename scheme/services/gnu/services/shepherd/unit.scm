(define-module (gnu services shepherd unit)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:autoload   (guix diagnostics) (formatted-message)
  #:autoload   (guix i18n) (G_)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (<shepherd-service>
            shepherd-service
            shepherd-service?
            shepherd-service-documentation
            shepherd-service-provision
            shepherd-service-canonical-name
            shepherd-service-requirement
            shepherd-service-one-shot?
            shepherd-service-respawn-limit
            shepherd-service-respawn-delay
            shepherd-service-respawn?
            shepherd-service-start
            shepherd-service-stop
            shepherd-service-free-form
            shepherd-service-actions
            shepherd-service-auto-start?
            shepherd-service-modules

            shepherd-action
            shepherd-action?
            shepherd-action-name
            shepherd-action-documentation
            shepherd-action-procedure

            shepherd-configuration-action
            shepherd-trigger-action
            shepherd-timer

            %default-imported-modules
            %default-modules))

;;; Commentary:
;;;
;;; A Shepherd service as data: what a service type hands to the root.
;;;
;;; Code:

(define %default-imported-modules
  ;; What the code of a service can use at run time without saying so.
  '((guix build utils)
    (guix build syscalls)))

(define %default-modules
  ;; The modules in scope in a service's 'start' and 'stop'.
  '((shepherd service)
    ((guix build utils) #:hide (delete))
    (guix build syscalls)))

(define (checked-provision names)
  ;; NAMES, which must be a non-empty list of symbols.
  (unless (and (list? names) (pair? names) (every symbol? names))
    (raise (formatted-message
            (G_ "'provision' is ~s but must list at least one symbol") names)))
  names)

(define-record-type* <shepherd-service>
  shepherd-service make-shepherd-service
  shepherd-service?
  (documentation shepherd-service-documentation (default "[No documentation.]"))
  (provision     shepherd-service-provision (sanitize checked-provision))
  (requirement   shepherd-service-requirement (default '()))
  (one-shot?     shepherd-service-one-shot? (default #f))
  (respawn?      shepherd-service-respawn? (default #t))
  (respawn-limit shepherd-service-respawn-limit (default #f))
  (respawn-delay shepherd-service-respawn-delay (default #f))
  ;; An expression for a complete service; replaces 'start', 'stop', etc.
  (free-form     shepherd-service-free-form (default #f))
  (start         shepherd-service-start (default #~(const #t)))
  (stop          shepherd-service-stop (default #~(const #f)))
  (actions       shepherd-service-actions (default '()))
  (auto-start?   shepherd-service-auto-start? (default #t))
  (modules       shepherd-service-modules (default %default-modules)))

(define-record-type* <shepherd-action>
  shepherd-action make-shepherd-action
  shepherd-action?
  (name          shepherd-action-name)
  (procedure     shepherd-action-procedure)
  (documentation shepherd-action-documentation))

(define (shepherd-service-canonical-name service)
  "Return the symbol that SERVICE is shown under: the first it provides."
  (car (shepherd-service-provision service)))

(define (shepherd-configuration-action file)
  "Return the action @code{configuration}, which prints the name of FILE, the
configuration file of a service."
  (shepherd-action
   (name 'configuration)
   (documentation "Print the file name of the configuration in use.")
   (procedure #~(lambda _
                  (display #$file)
                  (newline)
                  #$file))))

(define shepherd-trigger-action
  (shepherd-action
   (name 'trigger)
   (documentation "Run the command of this timer now.")
   (procedure #~trigger-timer)))

(define* (shepherd-timer provision schedule command
                         #:key
                         (requirement '())
                         (documentation "Run a command from time to time."))
  "Return a Shepherd service that provides PROVISION and runs COMMAND, a gexp
for a list of strings, at the times that SCHEDULE gives: a string as in a
crontab, or a gexp for a calendar event."
  (let ((event (if (string? schedule)
                   #~(cron-string->calendar-event #$schedule)
                   schedule)))
    (shepherd-service
     (provision provision)
     (requirement requirement)
     (documentation documentation)
     (modules '((shepherd service timer)))
     (start #~(make-timer-constructor #$event
                                      (command '(#$@command))
                                      #:wait-for-termination? #t))
     (stop #~(make-timer-destructor))
     (actions (list shepherd-trigger-action)))))

;;; unit.scm ends here
