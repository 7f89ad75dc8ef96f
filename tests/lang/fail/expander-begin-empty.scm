;; expect: X 1:1
(display (begin))
