;; expect: bad-clause 3:10
(use-modules (ice-9 match))
(match 5 (x))
