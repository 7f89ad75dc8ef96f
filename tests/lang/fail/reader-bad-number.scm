;; expect: X 1:1
(display (+ 1 #xZZ))
