;; expect: X 1:1
(define x 1 2)
