;; expect: X 1:1
(display ((@ (srfi srfi-1) no-such-procedure) 1))
