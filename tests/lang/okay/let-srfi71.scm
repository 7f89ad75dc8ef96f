;;; let with several values (SRFI 71).

(use-modules (srfi srfi-71))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (let ((a b (values 1 2)) (c 3)) (list a b c))
      (let* ((x y (values 1 2)) (z (+ x y))) (list x y z))
      (let (((values p . q) (values 1 2 3))) (list p q))
      (let loop ((i 0)) (if (< i 3) (loop (+ i 1)) i)))
(show (letrec ((a b (values 1 (lambda () a)))) (b))
      (let ((q r (floor/ 7 2)) (s 0)) (+ q r s)))
