;; expect: assertion-failure 3:1
(use-modules (rnrs base))
(assert (= 1 2))
