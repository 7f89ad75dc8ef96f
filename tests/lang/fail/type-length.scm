;; expect: wrong-type-arg 2:1
(length 5)
