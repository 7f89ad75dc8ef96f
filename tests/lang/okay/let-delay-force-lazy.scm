;;; delay-force runs a long chain in constant space.

(use-modules (srfi srfi-45))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (stream-loop n) (lazy (if (= n 0) (delay 'done) (stream-loop (- n 1)))))
(show (force (stream-loop 10000)))
(define (from n) (delay (cons n (from (+ n 1)))))
(define (take s n)
  (if (= n 0) '() (let ((p (force s))) (cons (car p) (take (cdr p) (- n 1))))))
(show (take (from 5) 4) (force (eager 3)))
