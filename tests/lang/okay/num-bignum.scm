;;; Big integers: arithmetic, comparison, parsing and factorials.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (fact n) (if (= n 0) 1 (* n (fact (- n 1)))))
(show (fact 25)
      (quotient (fact 30) (fact 28))
      (string->number "123456789012345678901234567890")
      (- (fact 20) (fact 21))
      (modulo (fact 25) 1000007)
      (gcd (fact 20) (expt 2 40))
      (< (fact 20) (fact 21))
      (exact->inexact (fact 25))
      (even? (fact 25))
      (- most-positive-fixnum)
      (+ most-positive-fixnum 1)
      (* most-negative-fixnum most-negative-fixnum))
(show (modulo (expt 7 222) 13) (number->string (expt 7 50)))
