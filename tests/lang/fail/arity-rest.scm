;; expect: wrong-number-of-args 3:1
(define (f a . rest) rest)
(f)
