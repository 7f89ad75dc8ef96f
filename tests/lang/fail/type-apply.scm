;; expect: X 1:1
(define x 5)
(x 1)
