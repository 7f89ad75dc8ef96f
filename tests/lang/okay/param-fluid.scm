;;; fluid->parameter and parameters made from fluids.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define f (make-fluid 1))
(define p (fluid->parameter f (lambda (x) (if (number? x) x 0))))
(show (p) (parameterize ((p 5)) (list (p) (fluid-ref f))) (with-fluids ((f 9)) (p)))
(fluid-set! f 3)
(show (p) (parameterize ((p 'bad)) (p)))
