;; expect: keyword-as-expression 2:10
(cond (1 =>))
