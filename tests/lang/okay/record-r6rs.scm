;;; R6RS records: fields, parents and protocols.

(use-modules (rnrs records syntactic) (rnrs records inspection)
             (rnrs records procedural))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type point (fields x (mutable y)))
(define-record-type (cpoint make-cpoint cpoint?)
  (parent point)
  (fields color)
  (protocol (lambda (new) (lambda (x y c) ((new x y) (list 'color c))))))
(define p (make-point 1 2))
(point-y-set! p 20)
(define c (make-cpoint 3 4 'red))
(show (point-x p)
      (point-y p)
      (point? c)
      (cpoint? p)
      (point-x c)
      (cpoint-color c)
      (record-type-name (record-rtd c))
      (record-type-field-names (record-rtd c)))
