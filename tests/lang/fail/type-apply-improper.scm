;; expect: wrong-type-arg 2:1
(apply + 1 '(2 . 3))
