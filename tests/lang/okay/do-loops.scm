;;; do with steps, without steps, and with commands.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (do ((i 0 (+ i 1)) (acc '() (cons i acc))) ((= i 4) acc)))
(show (do ((v (make-vector 3)) (i 0 (+ i 1))) ((= i 3) v) (vector-set! v i (* i i))))
(show (let ((x '(1 3 5))) (do ((x x (cdr x)) (sum 0 (+ sum (car x)))) ((null? x) sum))))
(define n 0)
(do ((i 0 (+ i 1))) ((= i 3)) (set! n (+ n 10)))
(show n (do ((i 5 (- i 1))) ((zero? i) 'a 'b 'done)))
(define procs
  (do ((i 0 (+ i 1)) (acc '() (cons (lambda () i) acc))) ((= i 3) (reverse acc))))
(show (map (lambda (p) (p)) procs))
