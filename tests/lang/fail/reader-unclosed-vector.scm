;; expect: X 1:1
(define v #(1 2 3)
(define w #(4 5
