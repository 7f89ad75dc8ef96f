;; expect: X 1:1
(eval (quote (car no-such)) (current-module))
