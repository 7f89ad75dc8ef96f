;;; receive of SRFI 8 with every formals shape.

(use-modules (srfi srfi-8))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (receive (a b) (values 1 2) (+ a b))
      (receive (a b . c) (values 1 2 3 4) (list a b c))
      (receive x (values 1 2) x)
      (receive () (values) 'none))
(receive (a b) (values 10 20) (define c (+ a b)) (show c))
