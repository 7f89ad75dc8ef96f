;; expect: wrong-type-arg 2:1
(hash-ref (list) 1)
