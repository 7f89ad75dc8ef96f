;; expect: wrong-type-arg 2:1
(string-length (quote symbol))
