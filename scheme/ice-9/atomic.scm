(define-module (ice-9 atomic)
  #:use-module (srfi srfi-9)
  #:export (make-atomic-box
            atomic-box?
            atomic-box-ref
            atomic-box-set!
            atomic-box-swap!
            atomic-box-compare-and-swap!))

;;; Commentary:
;;;
;;; Atomic boxes (Guile manual "Atomics").  Only one thread evaluates at a time, and a native
;;; call is not interrupted; so boxes need nothing besides.
;;;
;;; Code:

(define-record-type <atomic-box>
  (make-atomic-box value)
  atomic-box?
  (value atomic-box-ref atomic-box-set!))

(define (atomic-box-swap! box value)
  "Put VALUE in BOX; what was there."
  (let ((before (atomic-box-ref box)))
    (atomic-box-set! box value)
    before))

(define (atomic-box-compare-and-swap! box expected value)
  "Put VALUE in BOX if EXPECTED is there; what was there."
  (let ((before (atomic-box-ref box)))
    (when (eq? before expected)
      (atomic-box-set! box value))
    before))
