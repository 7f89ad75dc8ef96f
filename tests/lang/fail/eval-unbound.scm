;; expect: unbound-variable 2:19
(eval (quote (car no-such)) (current-module))
