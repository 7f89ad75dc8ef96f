;;; gcd, lcm, numerator and denominator.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (gcd) (gcd 12 18) (gcd -12 18) (gcd 0 5) (lcm) (lcm 4 6) (lcm -4 6) (gcd 12 18 8)
      (lcm 2 3 4) (numerator 6/4) (denominator 6/4) (numerator 5) (denominator 0.5)
      (numerator -3/9) (gcd 12.0 18))
