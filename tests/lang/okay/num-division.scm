;;; quotient, remainder, modulo and the R6RS, R7RS division families.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (quotient 17 5) (quotient -17 5) (remainder -17 5) (modulo -17 5) (modulo 17 -5)
      (quotient 17.0 5) (modulo -7 2.0))
(define (two f a b) (call-with-values (lambda () (f a b)) list))
(show (two floor/ -17 5) (two truncate/ -17 5) (two ceiling/ 17 5) (two round/ 17 5)
      (two euclidean/ -17 -5) (two centered/ 17 5) (two floor/ 17 -5))
(show (floor-quotient -17 5) (floor-remainder -17 5) (truncate-quotient -17 5)
      (truncate-remainder -17 5) (euclidean-quotient -17 5) (euclidean-remainder -17 5))
