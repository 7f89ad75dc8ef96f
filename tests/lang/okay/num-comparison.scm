;;; Comparisons with several arguments and mixed exactness.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (= 1 1.0) (= 1 1 1) (= 1 2 1) (< 1 2 3) (< 1 3 2) (<= 1 1 2) (>= 3 3 2) (> 3 2 1) (= 1/2 0.5) (< 1/3 0.3333) (=) (<) (= 5) (< +nan.0 1) (= +nan.0 +nan.0) (= (expt 2 53) (+ 1 (expt 2 53))) (= (exact->inexact (expt 2 53)) (+ 1 (expt 2 53))))
(show (eqv? 1 1.0) (eqv? 1.0 1.0) (eqv? 1/2 1/2) (eqv? (expt 10 30) (expt 10 30)) (equal? 1 1.0) (eqv? +nan.0 +nan.0) (eqv? 0.0 -0.0) (equal? 0.0 -0.0) (eqv? "" ""))
