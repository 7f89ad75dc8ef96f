;;; Recursion-heavy classics.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (ack m n)
  (cond ((= m 0) (+ n 1))
        ((= n 0) (ack (- m 1) 1))
        (else (ack (- m 1) (ack m (- n 1))))))
(define (tak x y z)
  (if (not (< y x)) z (tak (tak (- x 1) y z) (tak (- y 1) z x) (tak (- z 1) x y))))
(define (hanoi n from to via)
  (if (= n 0) 0 (+ (hanoi (- n 1) from via to) 1 (hanoi (- n 1) via to from))))
(define (queens board n)
  (define (ok? q dist others)
    (or (null? others)
        (and (not (= (car others) q)) (not (= (car others) (+ q dist)))
             (not (= (car others) (- q dist))) (ok? q (+ dist 1) (cdr others)))))
  (define (place k rows)
    (if (= k 0)
        1
        (let loop ((q 0) (sum 0))
          (if (= q n)
              sum
              (loop (+ q 1)
                    (if (ok? q 1 rows) (+ sum (place (- k 1) (cons q rows))) sum))))))
  (place n board))
(show (ack 2 9) (tak 12 8 4) (hanoi 10 'a 'b 'c) (queens '() 6))
