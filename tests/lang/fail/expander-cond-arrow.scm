;; expect: X 1:1
(cond (1 =>))
