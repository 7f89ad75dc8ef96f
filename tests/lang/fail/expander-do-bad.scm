;; expect: bad-binding 2:6
(do ((i 0 (+ i 1) 3)) ((= i 2)) i)
