;; expect: wrong-type-arg 4:2
(define row (list 1 2))
(display
 (vector-ref row 0))
