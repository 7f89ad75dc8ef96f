;;; modulo-expt, exact-integer loops and prime tests.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (modulo-expt 7 222 13) (modulo-expt 2 1000 1000007))
(define (prime? n)
  (and (> n 1)
       (let loop ((d 2))
         (cond ((> (* d d) n) #t) ((zero? (remainder n d)) #f) (else (loop (+ d 1)))))))
(show (filter prime? (iota 50)) (prime? 1000003))
(define (collatz n)
  (let loop ((n n) (k 0))
    (if (= n 1) k (loop (if (even? n) (quotient n 2) (+ 1 (* 3 n))) (+ k 1)))))
(show (collatz 27) (collatz 97))
