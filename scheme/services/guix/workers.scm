;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix workers)
  #:use-module (ice-9 match)
  #:use-module (ice-9 q)
  #:use-module (srfi srfi-9)
  #:export (make-pool pool? pool-enqueue! pool-idle? eventually))

;;; Commentary:
;;;
;;; Pools of workers: what is given to one is done some time.  Workers take turns
;;; here: a task is done when it is given, unless another one is being done, and
;;; whoever asks whether the pool is idle finds everything done.
;;;
;;; Code:

(define-record-type <pool>
  (%make-pool queue busy?)
  pool?
  (queue pool-queue)
  (busy? pool-busy? set-pool-busy?!))

(define* (make-pool #:optional (count (current-processor-count))
                    #:key (thread-name "guix worker"))
  "Return a pool of COUNT workers called THREAD-NAME."
  (%make-pool (make-q) #f))

(define (work thunk)
  "Call THUNK; what it raises is told, and the pool goes on."
  (catch #t
    thunk
    (lambda (key . arguments)
      (print-exception (current-error-port) #f key arguments))))

(define (drain pool)
  (unless (pool-busy? pool)
    (dynamic-wind
      (lambda () (set-pool-busy?! pool #t))
      (lambda ()
        (let next ()
          (unless (q-empty? (pool-queue pool))
            (work (deq! (pool-queue pool)))
            (next))))
      (lambda () (set-pool-busy?! pool #f)))))

(define (pool-enqueue! pool thunk)
  "Let a worker of POOL call THUNK."
  (enq! (pool-queue pool) thunk)
  (drain pool))

(define (pool-idle? pool)
  "Has POOL nothing to do?"
  (and (q-empty? (pool-queue pool))
       (not (pool-busy? pool))))

(define-syntax-rule (eventually pool exp ...)
  "Let a worker of POOL evaluate EXP."
  (pool-enqueue! pool (lambda () exp ...)))

;;; workers.scm ends here
