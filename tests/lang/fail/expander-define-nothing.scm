;; expect: X 1:1
(define)
