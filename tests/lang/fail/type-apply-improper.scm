;; expect: X 1:1
(apply + 1 '(2 . 3))
