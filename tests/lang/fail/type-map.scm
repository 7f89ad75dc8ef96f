;; expect: X 1:1
(map car 5)
