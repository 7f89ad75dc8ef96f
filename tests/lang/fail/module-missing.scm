;; expect: no-such-module 3:14
(use-modules (srfi srfi-1)
             (no such module))
