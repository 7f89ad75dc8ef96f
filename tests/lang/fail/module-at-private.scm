;; expect: unbound-variable 2:28
(display ((@ (srfi srfi-1) no-such-procedure) 1))
