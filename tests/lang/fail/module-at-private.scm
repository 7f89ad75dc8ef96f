;; expect: unbound-variable 2:10
(display ((@ (srfi srfi-1) no-such-procedure) 1))
