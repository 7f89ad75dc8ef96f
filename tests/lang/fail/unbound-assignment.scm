;; expect: unbound-variable 2:7
(set! never-defined 1)
