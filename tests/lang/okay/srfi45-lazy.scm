;;; lazy, delay and eager of SRFI 45.

(use-modules (srfi srfi-45))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define n 0)
(define p (delay (begin (set! n (+ n 1)) 'v)))
(show (force p) (force p) n (force (lazy (lazy (delay 'nested)))) (force (eager 1)))
(define (loop k) (if (= k 0) (delay 'end) (lazy (loop (- k 1)))))
(show (force (loop 50000)))
(define runs '())
(define q (lazy (begin (set! runs (cons 'ran runs)) (eager 'once))))
(show (force q) (force q) runs)
