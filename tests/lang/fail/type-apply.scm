;; expect: wrong-type-arg 3:1
(define x 5)
(x 1)
