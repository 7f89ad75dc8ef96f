;; expect: X 1:1
(display (cons 1))
