;; expect: unbound-variable 2:1
(set! never-defined 1)
