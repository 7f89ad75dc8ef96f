;; expect: X 1:1
(list-ref (list 1 2) 5)
