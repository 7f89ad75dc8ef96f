(define-module (ice-9 futures)
  #:use-module (srfi srfi-9)
  #:export (future make-future future? touch))

;;; Commentary:
;;;
;;; Futures.  A future is computed when it is first touched.
;;;
;;; Code:

(define-record-type <future>
  (%make-future promise)
  future?
  (promise future-promise))

(define (make-future thunk)
  "Return a future for the values of THUNK."
  (%make-future (delay (call-with-values thunk list))))

(define-syntax-rule (future exp)
  (make-future (lambda () exp)))

(define (touch future)
  "Return the values of FUTURE."
  (apply values (force (future-promise future))))
