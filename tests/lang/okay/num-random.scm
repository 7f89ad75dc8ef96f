;;; random with a fixed seed is reproducible and in range.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define s (seed->random-state 42))
(define (draw s n k)
  (let loop ((k k) (acc '())) (if (= k 0) acc (loop (- k 1) (cons (random n s) acc)))))
(define a (draw (seed->random-state 7) 100 20))
(define b (draw (seed->random-state 7) 100 20))
(show (equal? a b)
      (and-map (lambda (x) (and (exact-integer? x) (<= 0 x 99))) a)
      (let ((r (random 1.0 s))) (and (<= 0 r) (< r 1)))
      (random 1)
      (exact? (random 10))
      (let* ((x (copy-random-state s)) (a (random 1000 s)) (b (random 1000 x)))
        (= a b)))
