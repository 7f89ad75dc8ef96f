(define-module (srfi srfi-18)
  #:use-module (srfi srfi-9)
  #:export (thread? make-thread thread-name thread-specific thread-specific-set!
            thread-start! thread-yield! thread-sleep! thread-terminate! thread-join!
            mutex mutex-name mutex-specific mutex-specific-set! mutex-state
            mutex-lock! mutex-unlock!
            condition-variable-name condition-variable-specific
            condition-variable-specific-set! condition-variable-signal!
            condition-variable-broadcast!
            time? time->seconds seconds->time current-exception-handler
            join-timeout-exception? abandoned-mutex-exception?
            terminated-thread-exception? uncaught-exception?
            uncaught-exception-reason)
  #:replace (current-thread current-time make-mutex mutex?
             make-condition-variable condition-variable?)
  #:re-export (raise with-exception-handler))

;;; Commentary:
;;;
;;; SRFI 18 threads, for one thread of execution: a thread runs to its end when it is started.
;;; Waiting for what only another thread could do therefore fails at once, or after no time if a
;;; limit is given.
;;;
;;; Code:

(define-record-type <thread>
  (%make-thread thunk name specific state result)
  thread?
  (thunk thread-thunk)
  (name thread-name)
  (specific thread-specific thread-specific-set!)
  ;; new, running, ended, failed or terminated.
  (state thread-state set-thread-state!)
  (result thread-result set-thread-result!))

(define-record-type <uncaught-exception>
  (make-uncaught-exception reason)
  uncaught-exception?
  (reason uncaught-exception-reason))

(define-record-type <join-timeout>
  (make-join-timeout) join-timeout-exception?)
(define-record-type <abandoned-mutex>
  (make-abandoned-mutex) abandoned-mutex-exception?)
(define-record-type <terminated-thread>
  (make-terminated-thread) terminated-thread-exception?)

(define running
  (make-parameter (%make-thread #f 'primordial #f 'running #f)))

(define (current-thread)
  "Return the running thread."
  (running))

(define* (make-thread thunk #:optional name)
  "Return a thread that calls THUNK when it is started."
  (%make-thread thunk name #f 'new #f))

(define (thread-start! thread)
  "Run THREAD, and return it."
  (when (eq? (thread-state thread) 'new)
    (set-thread-state! thread 'running)
    (parameterize ((running thread))
      (catch #t
        (lambda ()
          (set-thread-result! thread ((thread-thunk thread)))
          (set-thread-state! thread 'ended))
        (lambda (key . arguments)
          (set-thread-result! thread
                              (if (eq? key '%exception)
                                  (car arguments)
                                  (cons key arguments)))
          (set-thread-state! thread 'failed)))))
  thread)

(define (thread-yield!)
  "Let other threads run, of which there are none."
  *unspecified*)

(define (thread-sleep! timeout)
  "Return when TIMEOUT, a time or a number of seconds from now, has passed."
  (let ((seconds (if (time? timeout)
                     (- (time->seconds timeout) (time->seconds (current-time)))
                     timeout)))
    (when (positive? seconds)
      (usleep (inexact->exact (round (* seconds 1000000)))))))

(define (thread-terminate! thread)
  "End THREAD if it has not ended."
  (when (memq (thread-state thread) '(new running))
    (set-thread-state! thread 'terminated)))

(define no-value (list 'no-value))

(define* (thread-join! thread #:optional timeout (timeout-value no-value))
  "Return what THREAD came to, or raise what ended it."
  (case (thread-state thread)
    ((ended) (thread-result thread))
    ((failed) (raise (make-uncaught-exception (thread-result thread))))
    ((terminated) (raise (make-terminated-thread)))
    (else
     (if (eq? timeout-value no-value)
         (raise (make-join-timeout))
         timeout-value))))

;;; Mutexes.

(define-record-type <mutex>
  (%make-mutex name specific state)
  mutex?
  (name mutex-name)
  (specific mutex-specific mutex-specific-set!)
  (state mutex-state set-mutex-state!))

(define* (make-mutex #:optional name)
  "Return a mutex that nobody owns."
  (%make-mutex name #f 'not-abandoned))

(define mutex make-mutex)

(define* (mutex-lock! mutex #:optional timeout (thread (current-thread)))
  "Lock MUTEX for THREAD; return #f if that would take longer than TIMEOUT."
  (cond ((memq (mutex-state mutex) '(not-abandoned abandoned))
         (set-mutex-state! mutex (or thread 'not-owned))
         #t)
        (timeout #f)
        (else (error "mutex is locked and no other thread can unlock it" mutex))))

(define* (mutex-unlock! mutex #:optional condition timeout)
  "Unlock MUTEX; waiting for a CONDITION fails unless there is a TIMEOUT."
  (set-mutex-state! mutex 'not-abandoned)
  (cond ((not condition) #t)
        (timeout #f)
        (else (error "no other thread can signal the condition" condition))))

;;; Condition variables.

(define-record-type <condition-variable>
  (%make-condition-variable name specific)
  condition-variable?
  (name condition-variable-name)
  (specific condition-variable-specific condition-variable-specific-set!))

(define* (make-condition-variable #:optional name)
  "Return a condition variable that no thread waits for."
  (%make-condition-variable name #f))

(define (condition-variable-signal! variable)
  "Wake a thread that waits for VARIABLE, of which there are none."
  *unspecified*)

(define (condition-variable-broadcast! variable)
  "Wake the threads that wait for VARIABLE, of which there are none."
  *unspecified*)

;;; Time.

(define-record-type <time>
  (seconds->time seconds)
  time?
  (seconds time->seconds))

(define (current-time)
  "Return the present time."
  (let ((now (gettimeofday)))
    (seconds->time (+ (car now) (/ (cdr now) 1000000)))))

(define (current-exception-handler)
  "Return a procedure that raises its argument again."
  raise-exception)
