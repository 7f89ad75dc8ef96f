;; expect: wrong-type-arg 2:1
(char-upcase "a")
