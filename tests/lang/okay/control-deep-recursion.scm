;;; A million frames of ordinary recursion.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (count n) (if (= n 0) 0 (+ 1 (count (- n 1)))))
(show (count 1000000))
(define (build n) (if (= n 0) '() (cons n (build (- n 1)))))
(show (length (build 1000000)) (car (build 10)))
(define big (iota 500000))
(show (apply + (map (lambda (x) 1) big)) (length (append big big)))
