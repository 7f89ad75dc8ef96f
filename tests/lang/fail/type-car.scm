;; expect: wrong-type-arg 2:1
(car (list))
