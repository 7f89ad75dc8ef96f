;; expect: numerical-overflow 2:10
(display (/ 1 0))
