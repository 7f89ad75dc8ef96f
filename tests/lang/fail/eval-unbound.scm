;; expect: unbound-variable 2:14
(eval (quote (car no-such)) (current-module))
