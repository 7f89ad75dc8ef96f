;; expect: no-such-module 2:14
(use-modules (ice-9 mtach))
