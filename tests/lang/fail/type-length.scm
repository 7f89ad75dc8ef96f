;; expect: X 1:1
(length 5)
