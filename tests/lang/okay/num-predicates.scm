;;; Type and exactness predicates over the tower.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (types x) (map (lambda (p) (p x)) (list number? complex? real? rational? integer? exact? inexact?)))
(for-each (lambda (x) (write x) (display " ") (write (types x)) (newline)) (list 1 1/2 1.0 1.5 +inf.0 1+2i (expt 10 30)))
(show (map exact-integer? '(1 1.0 1/2 a)) (map number? '(1 "1" #\1 a)) (zero? 0) (zero? -0.0) (positive? 1/2) (negative? -0.0) (odd? 3) (even? 0) (odd? -1) (even? 2.0) (nan? +nan.0) (finite? 1.0) (inf? -inf.0) (exact-integer? (expt 10 50)))
