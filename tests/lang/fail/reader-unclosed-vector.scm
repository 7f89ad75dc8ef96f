;; expect: unexpected-end 3:16
(define v #(1 2 3)
(define w #(4 5
