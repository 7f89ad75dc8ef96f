;;; let-values with improper formals and scoping.

(use-modules (srfi srfi-11))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (let-values (((x . y) (values 1 2 3)) (z (values 4 5))) (list x y z))
      (let ((x 1) (y 2))
        (let*-values (((x y) (values y x)) ((y x) (values x y))) (list x y)))
      (let-values () 1)
      (let-values (((a) 1)) (define b (+ a 1)) b))
