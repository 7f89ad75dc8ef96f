;; expect: keyword-as-expression 3:10
(define x 1)
(display ,x)
