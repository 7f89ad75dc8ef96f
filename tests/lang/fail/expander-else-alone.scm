;; expect: keyword-as-expression 2:10
(display else)
