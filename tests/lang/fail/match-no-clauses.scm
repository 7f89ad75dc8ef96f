;; expect: X 1:1
(use-modules (ice-9 match))
(match 5 (x))
