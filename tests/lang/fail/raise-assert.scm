;; expect: X 1:1
(use-modules (rnrs base))
(assert (= 1 2))
