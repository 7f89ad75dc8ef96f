(define-module (scheme inexact)
  #:re-export ((exact->inexact . inexact) (inexact->exact . exact) acos asin atan cos exp log sin sqrt tan finite? nan?)
  #:export (infinite?))

;;; Commentary:
;;;
;;; R7RS inexact numbers.
;;;
;;; Code:

(define (infinite? z)
  "Return #t if a part of Z is an infinity."
  (or (inf? (real-part z)) (inf? (imag-part z))))
