;; expect: out-of-range 2:1
(list-ref (list 1 2) 5)
