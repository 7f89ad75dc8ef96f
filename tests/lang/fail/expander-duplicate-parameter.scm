;; expect: duplicate-binding 2:16
(define (f a b a) a)
