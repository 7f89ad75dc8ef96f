;;; Printing across the tower after arithmetic.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (+ 1/2 1/2) (* 2 0.5) (- 1/3 1/3) (* 1.0 0) (+ 0.1 1/10) (/ 6 -4) (/ -6 -4) (- 1/2) (* 1/2 2) (exact->inexact 2/3) (expt 2 0.0) (expt 1/2 -2) (+ 1+i 1-i) (* 2 +i) (sqrt -1/4) (abs -0.0) (- 5 5.0) (max 1 2 3.0) (quotient -7 2) (exact->inexact 123456789012345678))
