(define-module (ice-9 threads)
  #:use-module (srfi srfi-9)
  #:export (call-with-new-thread begin-thread make-thread join-thread
            current-thread all-threads thread? thread-exited? cancel-thread
            yield current-processor-count total-processor-count
            %thread-handler
            make-mutex make-recursive-mutex mutex? mutex-locked? mutex-owner
            mutex-level lock-mutex try-mutex unlock-mutex
            with-mutex monitor
            make-condition-variable condition-variable?
            wait-condition-variable signal-condition-variable
            broadcast-condition-variable
            parallel letpar par-map par-for-each
            n-par-map n-par-for-each n-for-each-par-map))

;;; Commentary:
;;;
;;; Threads for programs that use them to go faster.  There is one thread: a
;;; new thread runs to its end when it is made, and joining it returns what it
;;; came to.  Mutexes count, and nothing ever waits; waiting for a condition
;;; that only another thread could signal is therefore an error.
;;;
;;; Code:

(define-record-type <thread>
  (%make-thread exited? results)
  thread?
  (exited? thread-exited? set-thread-exited?!)
  (results thread-results set-thread-results!))

(define main-thread (%make-thread #f '()))

(define %current-thread (make-parameter main-thread))

(define %thread-handler (make-fluid #f))

(define (current-thread)
  "Return the running thread."
  (%current-thread))

(define (all-threads)
  "Return the list of the threads that have not ended."
  (list (current-thread)))

(define* (call-with-new-thread thunk #:optional handler)
  "Run THUNK in a new thread, which this procedure returns.  HANDLER receives
what THUNK may throw."
  (let ((thread (%make-thread #f '())))
    (call-with-values
        (lambda ()
          (parameterize ((%current-thread thread))
            (if handler
                (catch #t thunk handler)
                (thunk))))
      (lambda results
        (set-thread-results! thread results)
        (set-thread-exited?! thread #t)
        thread))))

(define-syntax-rule (begin-thread body ...)
  (call-with-new-thread (lambda () body ...)))

(define-syntax-rule (make-thread proc arg ...)
  (call-with-new-thread (lambda () (proc arg ...))))

(define* (join-thread thread #:optional timeout timeout-value)
  "Return the values of THREAD, which has ended."
  (apply values (thread-results thread)))

(define (cancel-thread thread . values)
  "Do nothing: a thread has ended before anybody can cancel it."
  *unspecified*)

(define (yield)
  "Let other threads run, of which there are none."
  #t)

(define (current-processor-count)
  "Return the number of processors the program may use."
  1)

(define (total-processor-count)
  "Return the number of processors."
  1)

;;; Mutexes.

(define-record-type <mutex>
  (%make-mutex recursive? unowned? owner level)
  mutex?
  (recursive? mutex-recursive?)
  (unowned? mutex-unowned?)
  (owner mutex-owner set-mutex-owner!)
  (level mutex-level set-mutex-level!))

(define* (make-mutex #:optional kind)
  "Return a new mutex; KIND may be recursive or allow-external-unlock."
  (%make-mutex (eq? kind 'recursive) (eq? kind 'allow-external-unlock) #f 0))

(define (make-recursive-mutex)
  "Return a new mutex that its owner may lock again."
  (make-mutex 'recursive))

(define (mutex-locked? mutex)
  "Return #t if MUTEX is locked."
  (> (mutex-level mutex) 0))

(define* (lock-mutex mutex #:optional timeout)
  "Lock MUTEX."
  (when (and (mutex-locked? mutex) (not (mutex-recursive? mutex)))
    (scm-error 'misc-error "lock-mutex" "mutex already locked by thread"
               '() #f))
  (set-mutex-owner! mutex (current-thread))
  (set-mutex-level! mutex (+ (mutex-level mutex) 1))
  #t)

(define (try-mutex mutex)
  "Lock MUTEX and return #t if that is possible at once; return #f otherwise."
  (if (and (mutex-locked? mutex) (not (mutex-recursive? mutex)))
      #f
      (lock-mutex mutex)))

(define (unlock-mutex mutex)
  "Unlock MUTEX."
  (unless (mutex-locked? mutex)
    (scm-error 'misc-error "unlock-mutex" "mutex not locked" '() #f))
  (set-mutex-level! mutex (- (mutex-level mutex) 1))
  (unless (mutex-locked? mutex) (set-mutex-owner! mutex #f))
  #t)

(define-syntax-rule (with-mutex mutex body ...)
  (let ((m mutex))
    (dynamic-wind
      (lambda () (lock-mutex m))
      (lambda () body ...)
      (lambda () (unlock-mutex m)))))

(define-syntax-rule (monitor body ...)
  (begin body ...))

;;; Condition variables.

(define-record-type <condition-variable>
  (make-condition-variable)
  condition-variable?)

(define* (wait-condition-variable variable mutex #:optional timeout)
  "Return #f at once if there is a TIMEOUT; there is nobody to wait for."
  (if timeout
      #f
      (error "waiting for a condition that no other thread can signal"
             variable)))

(define (signal-condition-variable variable)
  "Wake one of the threads that wait for VARIABLE, of which there are none."
  #t)

(define (broadcast-condition-variable variable)
  "Wake the threads that wait for VARIABLE, of which there are none."
  #t)

;;; Parallel evaluation.

(define-syntax parallel
  ;; The values of the expressions.
  (syntax-rules ()
    ((_ exp ...) (values exp ...))))

(define-syntax-rule (letpar ((var exp) ...) body ...)
  (let ((var exp) ...) body ...))

(define (par-map proc . lists)
  "Like 'map'."
  (apply map proc lists))

(define (par-for-each proc . lists)
  "Like 'for-each'."
  (apply for-each proc lists))

(define (n-par-map n proc . lists)
  "Like 'map'."
  (apply map proc lists))

(define (n-par-for-each n proc . lists)
  "Like 'for-each'."
  (apply for-each proc lists))

(define (n-for-each-par-map n s-proc p-proc . lists)
  "Apply S-PROC to the result of P-PROC for the elements of the lists."
  (apply for-each (lambda args (s-proc (apply p-proc args))) lists))
