;; expect: wrong-type-arg 2:1
(map car 5)
