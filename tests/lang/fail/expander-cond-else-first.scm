;; expect: bad-clause 2:7
(cond (else 1) (#t 2))
