;;; Decimal notation: fractions, exponents, signs.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show 1.5 .5 5. -0.5 +.5 1e3 1E3 1e-3 -1.5e10 1.0e21 1e100 1e22 123456789.123 0.1 1/3
      -4/6 6/3 +5 007)
(show (exact? 1.) (exact? 1e2) (exact? 1/2) (integer? 5.) 1e21 1e20
      12345678901234567890.0 1.0e-7 0.0001)
