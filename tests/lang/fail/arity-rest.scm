;; expect: X 1:1
(define (f a . rest) rest)
(f)
