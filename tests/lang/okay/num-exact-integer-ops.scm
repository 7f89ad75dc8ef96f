;;; exact-integer-sqrt, integer-expt, exact rationals in a sum.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (call-with-values (lambda () (exact-integer-sqrt 1000)) list)
      (integer-expt 3 4)
      (apply + (map / '(1 2 3 4 5 6)))
      (let loop ((i 1) (s 0)) (if (> i 10) s (loop (+ i 1) (+ s (/ 1 (* i (+ i 1)))))))
      (truncate 17/3)
      (exact->inexact 17/3)
      (floor -17/3))
