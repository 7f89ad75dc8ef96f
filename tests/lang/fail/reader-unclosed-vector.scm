;; expect: unexpected-end 2:19
(define v #(1 2 3)
(define w #(4 5
