;; expect: X 1:1
(do ((i 0 (+ i 1) 3)) ((= i 2)) i)
