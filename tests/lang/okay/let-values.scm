;;; let-values, let*-values and receive.

(use-modules (srfi srfi-11) (ice-9 receive))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (let-values (((a b) (values 1 2)) ((c) (values 3)) ((d . e) (values 4 5 6))
                   (all (values 7 8)))
        (list a b c d e all)))
(show (let*-values (((a b) (values 1 2)) ((c) (+ a b))) (list a b c)))
(show (let ((a 10)) (let-values (((a) (values 1)) ((b) (values a))) (list a b))))
(show (receive (q r) (floor/ 17 5) (list q r))
      (receive all (values) all)
      (receive (a . rest) (values 1 2 3) (list a rest)))
