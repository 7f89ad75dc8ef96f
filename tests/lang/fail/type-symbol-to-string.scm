;; expect: X 1:1
(symbol->string "a")
