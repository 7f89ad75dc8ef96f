;;; do with steps, without steps, and with commands.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (do ((i 0 (+ i 1)) (acc '() (cons i acc))) ((= i 4) acc)))
(show (do ((s (make-string 3 #\-)) (i 0 (+ i 2))) ((> i 2) s) (string-set! s i #\x)))
(show (do ((l '(a b c) (cdr l)) (n 1 (* n 2)) (acc '() (acons (car l) n acc))) ((null? l)
                                                                                (reverse acc))))
(define n 0)
(do ((i 0 (+ i 1))) ((= i 3)) (set! n (+ n 10)))
(show n (do ((i 5 (- i 1))) ((zero? i) 'a 'b 'done)))
(define procs
  (do ((i 0 (+ i 1)) (acc '() (cons (lambda () i) acc))) ((= i 3) (reverse acc))))
(show (map (lambda (p) (p)) procs))
