;;; Shortest external representation of floats.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show 0.1 (+ 0.1 0.2) (/ 1.0 3) 1e21 1e22 123456789012345678.0 1e-5 0.001 (sqrt 2)
      3.0e-310 1.7976931348623157e308 5e-324 100000.0 1234567.0 (/ 2.0 3) (* 1.1 1.1)
      4.35 (- 0.3 0.1) 1e10 12345.6789 (exact->inexact 100) (/ 22 7.0))
