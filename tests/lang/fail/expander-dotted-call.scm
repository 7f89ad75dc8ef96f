;; expect: X 1:1
(display (list 1 . 2))
