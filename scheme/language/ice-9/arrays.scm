(define-module (ice-9 arrays)
  #:export (array-copy))

;;; Commentary:
;;;
;;; Copies of arrays.
;;;
;;; Code:

(define (array-copy array)
  "A new array of the shape, type and elements of ARRAY."
  (let ((copy (apply make-typed-array (array-type array) *unspecified* (array-shape array))))
    (array-copy! array copy)
    copy))
