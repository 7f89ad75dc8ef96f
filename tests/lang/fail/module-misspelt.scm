;; expect: X 1:1
(use-modules (ice-9 mtach))
