;; expect: X 1:1
(list #:(a b))
