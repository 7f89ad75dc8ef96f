;; expect: X 1:1
(cond (else 1) (#t 2))
