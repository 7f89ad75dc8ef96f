;; expect: match-error 3:1
(use-modules (ice-9 match))
(match (list 1 2)
  ((a) a))
