(define-module (gnu services shepherd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd unit)
  #:use-module (gnu services shepherd graph)
  #:use-module (gnu services shepherd files)
  #:use-module (gnu packages admin)
  #:use-module (srfi srfi-1)
  #:re-export (shepherd-service
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
               shepherd-service-auto-start?
               shepherd-service-modules
               shepherd-action
               shepherd-action?
               shepherd-action-name
               shepherd-action-documentation
               shepherd-action-procedure
               shepherd-configuration-action
               shepherd-timer
               shepherd-trigger-action
               %default-modules
               shepherd-service-file
               shepherd-service-lookup-procedure
               shepherd-service-back-edges
               shepherd-service-upgrade
               assert-valid-graph)
  #:export (shepherd-configuration
            shepherd-configuration?
            shepherd-configuration-shepherd
            shepherd-configuration-services

            shepherd-root-service-type
            %shepherd-root-service
            shepherd-service-type

            user-processes-service-type
            shepherd-timer-service-type
            shepherd-transient-service-type

            system-log-configuration
            system-log-configuration?
            system-log-configuration-provision
            system-log-configuration-requirement
            system-log-configuration-message-destination
            system-log-configuration-date-format
            system-log-configuration-history-size
            system-log-configuration-max-silent-time
            shepherd-system-log-service-type))

;;; Commentary:
;;;
;;; The Shepherd is the first process of a running system and the parent of
;;; its daemons.  Nearly every service type ends here: it contributes records
;;; that say what it provides, what it requires, and how to start and stop it.
;;; The records and what is computed from them live in three internal modules
;;; (unit, graph, files); this one has the service types.
;;;
;;; Code:


;;;
;;; The root of the Shepherd graph.
;;;

(define-record-type* <shepherd-configuration>
  shepherd-configuration make-shepherd-configuration
  shepherd-configuration?
  (shepherd shepherd-configuration-shepherd (default shepherd-1.0))
  (services shepherd-configuration-services (default '())))

(define (boot-expression config)
  ;; The last thing done at boot: record which system was booted, stop file
  ;; descriptors from leaking, and become the Shepherd.
  (let* ((shepherd (shepherd-configuration-shepherd config))
         (file     (shepherd-configuration-file
                    (shepherd-configuration-services config) shepherd)))
    #~(let ((booted "/run/booted-system"))
        (define (close-on-exec! fd)
          (false-if-exception
           (fcntl fd F_SETFD (logior FD_CLOEXEC (fcntl fd F_GETFD)))))

        (false-if-exception (delete-file booted))
        (symlink (canonicalize-path "/run/current-system") booted)
        (do ((fd 3 (+ fd 1)))
            ((= fd 1024))
          (close-on-exec! fd))
        (execl #$(file-append shepherd "/bin/shepherd")
               "shepherd" "--config" #$file))))

(define shepherd-root-service-type
  (service-type
   (name 'shepherd-root)
   (extensions
    (list (service-extension boot-service-type boot-expression)
          (service-extension profile-service-type
                             (compose list shepherd-configuration-shepherd))))
   (compose concatenate)
   (extend (lambda (config more)
             (shepherd-configuration
              (inherit config)
              (services (append (shepherd-configuration-services config)
                                more)))))
   (default-value (shepherd-configuration))
   (description "Run the GNU Shepherd as the first process.")))

(define %shepherd-root-service
  (service shepherd-root-service-type))

(define-syntax shepherd-service-type
  (syntax-rules (description)
    "Make a service type whose only effect is one Shepherd service, which PROC
computes from the value of the service."
    ((_ service-name proc default (description text))
     (service-type
      (name service-name)
      (extensions (list (lift-to-root proc)))
      (default-value default)
      (description text)))
    ((_ service-name proc (description text))
     (service-type
      (name service-name)
      (extensions (list (lift-to-root proc)))
      (description text)))))

(define (lift-to-root proc)
  ;; The extension of the root by the single service that PROC returns.
  (service-extension shepherd-root-service-type
                     (lambda (value) (list (proc value)))))


;;;
;;; The point between booting and user processes.
;;;

(define (user-processes-services requirements)
  (list
   (shepherd-service
    (documentation "Stopping this terminates every process but the first.")
    (provision '(user-processes))
    (requirement requirements)
    (respawn? #f)
    (start #~(const #t))
    (stop #~(lambda _
              (define (others)
                (delete 1 (processes)))

              ;; Ask first, insist after a moment.
              (for-each (lambda (signal)
                          (kill -1 signal)
                          (sleep 4))
                        (list SIGTERM SIGKILL))
              (let wait ((left (others)))
                (unless (null? left)
                  (format #t "still running: ~s~%" left)
                  (sleep 1)
                  (wait (others))))
              #f)))))

(define user-processes-service-type
  (service-type
   (name 'user-processes)
   (extensions (list (service-extension shepherd-root-service-type
                                        user-processes-services)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Separate the services that bring the machine up, which are
the value of this one, from those that run on top of it: when
@code{user-processes} stops, the latter are terminated.")))


;;;
;;; Services that come with the Shepherd.
;;;

(define shepherd-timer-service-type
  (shepherd-service-type
   'shepherd-timer
   (lambda (requirement)
     (shepherd-service
      (provision '(timer))
      (requirement requirement)
      (modules '((shepherd service timer)))
      (free-form #~(timer-service '(timer) #:requirement '#$requirement))))
   '(user-processes)
   (description "Let the Shepherd run a command at a given time on request:
@command{herd schedule timer at 07:00 -- COMMAND}.")))

(define shepherd-transient-service-type
  (shepherd-service-type
   'shepherd-transient
   (lambda (requirement)
     (shepherd-service
      (provision '(transient))
      (requirement requirement)
      (modules '((shepherd service transient)))
      (free-form #~(transient-service '(transient)
                                      #:requirement '#$requirement))))
   '(user-processes)
   (description "Let the Shepherd run a command in the background on request:
@command{herd spawn transient -- COMMAND}.")))

(define (or-false ok?) (lambda (x) (or (not x) (ok? x))))
(define (or-gexp ok?) (lambda (x) (or (gexp? x) (ok? x))))

(define gexp-or-false? (or-false gexp?))
(define gexp-or-integer? (or-gexp integer?))
(define gexp-or-integer-or-false? (or-false gexp-or-integer?))
(define gexp-or-string? (or-gexp string?))
(define gexp-or-string-or-false? (or-false gexp-or-string?))

(define-configuration/no-serialization system-log-configuration
  (provision
   (list-of-symbols '(system-log syslogd))
   "What the system log is known as.")
  (requirement
   (list-of-symbols '(root-file-system))
   "What must be up before it.")
  (kernel-log-file
   (gexp-or-string-or-false #~(kernel-log-file))
   "Where the messages of the kernel are read from.")
  (message-destination
   (gexp-or-false #f)
   "A procedure from a message to the files it goes to; @code{#f} for the
Shepherd's own.")
  (date-format
   (gexp-or-string #~default-logfile-date-format)
   "How each line is dated, as @code{strftime} understands it.")
  (history-size
   (gexp-or-integer #~(default-log-history-size))
   "How many messages @command{herd status} remembers.")
  (max-silent-time
   (gexp-or-integer-or-false #~(default-max-silent-time))
   "After how many seconds without a message a mark is written, if at all."))

(define (system-log-unit config)
  (match-record config <system-log-configuration>
    (provision requirement message-destination
     date-format history-size max-silent-time)
    (shepherd-service
     (documentation "The system log, kept by the Shepherd itself.")
     (provision provision)
     (requirement requirement)
     (modules '((shepherd service system-log)
                ((shepherd support) #:select (default-logfile-date-format))
                ((shepherd logger) #:select (default-log-history-size))))
     (free-form
      #~(system-log-service
         #$@(if message-destination
                #~(#:message-destination #$message-destination)
                #~())
         #:provision '#$provision
         #:requirement '#$requirement
         #:date-format #$date-format
         #:history-size #$history-size
         #:max-silent-time #$max-silent-time)))))

(define shepherd-system-log-service-type
  (shepherd-service-type
   'shepherd-system-log system-log-unit (system-log-configuration)
   (description "Keep the system log: read what daemons write to
@file{/dev/log} and distribute it over files under @file{/var/log}.")))

;;; shepherd.scm ends here
