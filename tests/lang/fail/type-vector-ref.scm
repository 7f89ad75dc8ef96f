;; expect: X 1:1
(define row (list 1 2))
(display
 (vector-ref row 0))
