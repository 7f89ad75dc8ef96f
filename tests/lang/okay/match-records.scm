;;; ($ type field ...) on SRFI 9 records.

(use-modules (ice-9 match) (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <point> (make-point x y) point? (x point-x) (y point-y))
(define-record-type <circle> (make-circle center r) circle? (center c-center) (r c-r))
(define (f s)
  (match s
    (($ <point> 0 0) 'origin)
    (($ <point> x y) (list 'point x y))
    (($ <circle> ($ <point> x _) r) (list 'circle x r))
    (_ 'other)))
(show (f (make-point 0 0))
      (f (make-point 1 2))
      (f (make-circle (make-point 5 6) 7))
      (f 5))
(show (match (list (make-point 1 2) (make-point 3 4))
        ((($ <point> xs ys) ...) (list xs ys)))
      (match (make-point 1 2) (($ <point> x) (list 'first-only x))))
