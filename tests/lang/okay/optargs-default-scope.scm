;;; Defaults are evaluated at each call, left to right, in the scope of the parameters.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define n 0)
(define* (next #:optional (v (begin (set! n (+ n 1)) n))) v)
(show (next)) (show (next)) (show (next 'given)) (show (next))
(define* (chain #:key (a 1) (b (* a 10)) (c (+ a b))) (list a b c))
(show (chain) (chain #:b 5) (chain #:c 0 #:a 2))
(define x 'outer)
(define* (shadow x #:optional (y x)) y)
(show (shadow 'inner))
