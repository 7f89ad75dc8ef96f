;;; define-values at top level and in bodies.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-values (q r) (floor/ 17 5))
(define-values (head . tail) (values 1 2 3))
(define-values all (values 'a 'b))
(show q r head tail all)
(define (f)
  (define-values (a b) (values 1 2))
  (define c (+ a b))
  (define-values (d) (values c))
  (list a b c d))
(show (f))
