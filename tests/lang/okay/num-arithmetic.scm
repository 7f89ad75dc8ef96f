;;; Exact integers of any size, rationals and mixed arithmetic.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (+) (*) (+ 1 2 3) (- 5) (- 10 1 2) (/ 2) (/ 6 4) (/ 1 3 2) (* 1/2 4) (+ 1/3 2/3)
      (expt 2 100) (* 99999999999 99999999999) (- (expt 2 62)) (+ 1 1.0) (* 1.5 2)
      (/ 1 2.0) (/ 9 3) (/ 0 5) (- 0.0) (+ 1/2 0.5) (* 0 1.5))
(show (1+ 5) (1- 5) (abs -5) (abs -1/2) (magnitude -3) (max 1 2.0) (min 1 2.0)
      (max 1/2 1/3) (apply max '(3 1 2)))
