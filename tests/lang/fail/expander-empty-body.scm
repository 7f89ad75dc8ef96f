;; expect: empty-body 2:1
(define (f x))
