;; expect: match-error 3:1
(use-modules (ice-9 match))
(match-let (((a b) (list 1 2 3)))
  a)
