(define-module (srfi srfi-45)
  #:use-module (srfi srfi-9)
  #:export (eager lazy)
  #:replace (delay force promise?))

;;; Commentary:
;;;
;;; SRFI-45: promises for iterative lazy algorithms.  A promise holds a shared
;;; cell.  Forcing a chain of 'lazy' promises makes each of them share the
;;; cell of the next, so the chain takes constant space.
;;;
;;; Code:

(define-record-type <promise>
  (make-promise cell)
  promise?
  (cell promise-cell set-promise-cell!))

(define-record-type <cell>
  (make-cell done? content)
  cell?
  (done? cell-done? set-cell-done?!)
  ;; The value, or the thunk that yields the next promise.
  (content cell-content set-cell-content!))

(define-syntax lazy
  ;; A promise that continues with the promise EXP evaluates to.
  (syntax-rules ()
    ((_ exp) (make-promise (make-cell #f (lambda () exp))))))

(define (eager value)
  "Return a promise whose value is VALUE already."
  (make-promise (make-cell #t value)))

(define-syntax delay
  ;; A promise whose value is that of EXP.
  (syntax-rules ()
    ((_ exp) (lazy (eager exp)))))

(define (force promise)
  "Return the value of PROMISE, computing it if need be."
  (let ((cell (promise-cell promise)))
    (if (cell-done? cell)
        (cell-content cell)
        (let ((next ((cell-content cell)))
              ;; Computing may have forced PROMISE itself.
              (cell (promise-cell promise)))
          (unless (cell-done? cell)
            (let ((next-cell (promise-cell next)))
              (set-cell-done?! cell (cell-done? next-cell))
              (set-cell-content! cell (cell-content next-cell))
              (set-promise-cell! next cell)))
          (force promise)))))
