;;; Nested do loops, loops with several results and an empty body.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (do ((i 0 (+ i 1))
           (acc '() (do ((j 0 (+ j 1)) (acc acc (cons (* i j) acc))) ((= j 2) acc)))) ((= i
                                                                                                  3)
                                                                                               (reverse acc)))
      (do ((l '(1 2 3) (cdr l)) (n 0 (+ n (car l)))) ((null? l) n))
      (let ((s 0)) (do ((i 1 (* i 2))) ((> i 100) s) (set! s (+ s i))))
      (do ((a 1 b) (b 1 (+ a b)) (n 0 (+ n 1))) ((= n 10) (list a b))))
