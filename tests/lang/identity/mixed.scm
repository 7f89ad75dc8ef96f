(#t 1 -1/2 1.5 "s" #\c sym #:kw #(v) #vu8(1) () (n e s t) . end)
((name . "x") (version 1 2) ("string key" . #t))
(a #(b (c #(d "e" #\f))) . g)
