;; expect: bad-number 2:15
(display (+ 1 #xZZ))
