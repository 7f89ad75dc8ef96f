;; expect: X 1:1
(display 1e400000)
