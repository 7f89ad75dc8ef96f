(define-module (ice-9 atomic)
  #:use-module (srfi srfi-9)
  #:export (make-atomic-box atomic-box? atomic-box-ref atomic-box-set!
            atomic-box-swap! atomic-box-compare-and-swap!))

;;; Commentary:
;;;
;;; Atomic boxes (Guile manual "Atomics").  There is one thread, so every operation on a box is
;;; atomic as it stands.
;;;
;;; Code:

(define-record-type <atomic-box>
  (make-atomic-box value)
  atomic-box?
  (value atomic-box-ref atomic-box-set!))

(define (atomic-box-swap! box new)
  "Put NEW into BOX and return what was in it."
  (let ((old (atomic-box-ref box)))
    (atomic-box-set! box new)
    old))

(define (atomic-box-compare-and-swap! box expected new)
  "Put NEW into BOX if EXPECTED is in it; return what was in it."
  (let ((old (atomic-box-ref box)))
    (when (eq? old expected) (atomic-box-set! box new))
    old))
