;;; expt, sqrt, exact-integer-sqrt and their exactness.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (sqrt 16) (sqrt 2) (sqrt -4) (sqrt 1/4) (sqrt 16.0) (sqrt 15) (sqrt -2.0)
      (expt 2 10) (expt 2 -2) (expt 2.0 3) (expt 4 1/2) (expt 2 0.5) (expt 0 0)
      (expt 0.0 0) (expt 1/2 3) (expt -1 1/2) (expt 10 -3) (expt 10 20) (exp 0) (exp 1)
      (expt 0 5) (sqrt (expt 10 40)))
