(define-module (gnu services herd)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (%shepherd-socket-file
            shepherd-message-port

            shepherd-error?
            service-not-found-error?
            service-not-found-error-service
            action-not-found-error?
            action-not-found-error-service
            action-not-found-error-action
            action-exception-error?
            action-exception-error-service
            action-exception-error-action
            action-exception-error-key
            action-exception-error-arguments
            unknown-shepherd-error?
            unknown-shepherd-error-sexp

            live-service
            live-service?
            live-service-provision
            live-service-requirement
            live-service-running
            live-service-transient?
            live-service-canonical-name

            with-shepherd-action
            current-service
            current-services
            eval-there
            unload-services
            unload-service
            load-services
            load-services/safe
            start-service
            stop-service
            restart-service
            wait-for-service))

;;; Commentary:
;;;
;;; Talking to a running Shepherd over its socket, as the command 'herd' does:
;;; one S-expression there, one back.
;;;
;;; Code:

(define %shepherd-socket-file
  (make-parameter
   (let ((uid (getuid)))
     (if (zero? uid)
         "/var/run/shepherd/socket"
         (string-append "/run/user/" (number->string uid)
                        "/shepherd/socket")))))

(define shepherd-message-port
  (make-parameter (current-error-port)))


;;;
;;; Errors.
;;;

(define-condition-type &shepherd-error &error
  shepherd-error?)

(define-condition-type &service-not-found-error &shepherd-error
  service-not-found-error?
  (service service-not-found-error-service))

(define-condition-type &action-not-found-error &shepherd-error
  action-not-found-error?
  (service action-not-found-error-service)
  (action  action-not-found-error-action))

(define-condition-type &action-exception-error &shepherd-error
  action-exception-error?
  (service action-exception-error-service)
  (action  action-exception-error-action)
  (key     action-exception-error-key)
  (args    action-exception-error-arguments))

(define-condition-type &unknown-shepherd-error &shepherd-error
  unknown-shepherd-error?
  (sexp unknown-shepherd-error-sexp))

(define (raise-reply error)
  ;; Raise the condition for ERROR, as the Shepherd describes it.
  (raise
   (match error
     (('error ('version 0 _ ...) 'service-not-found name)
      (condition (&service-not-found-error (service name))))
     (('error ('version 0 _ ...) 'action-not-found act name)
      (condition (&action-not-found-error (service name) (action act))))
     (('error ('version 0 _ ...) 'action-exception act name k (arguments ...))
      (condition (&action-exception-error (service name) (action act)
                                          (key k) (args arguments))))
     (_
      (condition (&unknown-shepherd-error (sexp error)))))))


;;;
;;; Commands.
;;;

(define (call-with-connection proc)
  (let ((sock (socket PF_UNIX SOCK_STREAM 0)))
    (dynamic-wind
      (const #t)
      (lambda ()
        (connect sock (make-socket-address PF_UNIX (%shepherd-socket-file)))
        (set-port-encoding! sock "UTF-8")
        (setvbuf sock 'block 1024)
        (proc sock))
      (lambda ()
        (close-port sock)))))

(define (invoke-action service action arguments consumer)
  ;; Make SERVICE perform ACTION with ARGUMENTS.  Return what CONSUMER returns
  ;; for the list of results, or #f if the reply makes no sense.
  (call-with-connection
   (lambda (sock)
     (write `(shepherd-command (version 0)
                               (action ,action)
                               (service ,service)
                               (arguments ,arguments)
                               (directory ,(getcwd)))
            sock)
     (force-output sock)
     (match (read sock)
       (('reply ('version 0 _ ...) ('result result) ('error error)
                ('messages messages))
        (for-each (lambda (message)
                    (format (shepherd-message-port) "shepherd: ~a~%" message))
                  messages)
        (if error
            (raise-reply error)
            (consumer result)))
       (_ #f)))))

(define-syntax-rule (with-shepherd-action service (action args ...)
                      result body ...)
  "Make SERVICE perform ACTION with ARGS, and evaluate BODY with RESULT bound
to the list of results."
  (invoke-action service action (list args ...)
                 (lambda (result) body ...)))

(define-record-type <live-service>
  (live-service provision requirement transient? running)
  live-service?
  (provision   live-service-provision)
  (requirement live-service-requirement)
  (transient?  live-service-transient?)
  (running     live-service-running))

(define (live-service-canonical-name service)
  "Return the symbol that SERVICE is shown under."
  (car (live-service-provision service)))

(define (sexp->live-service sexp)
  ;; The service that SEXP describes, or #f.
  (match sexp
    (('service ('version 0 _ ...) (keys values ...) ...)
     (define (property key)
       (any (lambda (k v) (and (eq? k key) (pair? v) (car v)))
            keys values))
     (live-service (property 'provides)
                   (property 'requires)
                   (property 'transient?)
                   (property 'running)))
    (_ #f)))

(define (current-service name)
  "Return the service NAME as the Shepherd knows it, or #f; for @code{root},
return the list of all services."
  (with-shepherd-action name ('status) results
    (match results
      (((('service _ ...) services ...))
       (filter-map sexp->live-service (car results)))
      ((sexp)
       (sexp->live-service sexp))
      (_ #f))))

(define (current-services)
  "Return the list of the services that the Shepherd knows, or #f."
  (current-service 'root))

(define (unload-service service)
  "Make the Shepherd forget SERVICE, a symbol."
  (with-shepherd-action 'root ('unload (symbol->string service)) results
    (car results)))

(define (eval-there exp)
  "Return the value of EXP evaluated in the Shepherd."
  (with-shepherd-action 'root ('eval (object->string exp)) results
    (car results)))

(define (load-services files)
  "Make the Shepherd register the services that FILES define."
  (eval-there `(register-services
                ,@(map (lambda (file) `(primitive-load ,file)) files))))

(define (load-services/safe files)
  "Make the Shepherd register the services that FILES define."
  (load-services files))

(define* (start-service name #:optional (arguments '()))
  "Start the service NAME with ARGUMENTS."
  (invoke-action name 'start arguments identity))

(define (stop-service name)
  "Stop the service NAME."
  (invoke-action name 'stop '() identity))

(define (restart-service name)
  "Stop the service NAME and start it again."
  (invoke-action name 'restart '() identity))

(define* (wait-for-service name #:key (timeout 20))
  "Return the running value of the service NAME as soon as it has one.  Raise an
error if there is no such service, or if it does not start within TIMEOUT
seconds."
  (define deadline
    (+ (current-time) timeout))

  (let wait ()
    (let ((service (find (lambda (service)
                           (memq name (live-service-provision service)))
                         (or (current-services) '()))))
      (cond ((not service)
             (raise (condition (&service-not-found-error (service name)))))
            ((live-service-running service))
            ((>= (current-time) deadline)
             (raise (condition (&shepherd-error))))
            (else
             (sleep 1)
             (wait))))))

;;; herd.scm ends here
