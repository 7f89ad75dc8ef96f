;; expect: bad-keyword 2:7
(list #:(a b))
