;; expect: wrong-type-arg 2:1
(symbol->string "a")
