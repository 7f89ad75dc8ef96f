;; expect: bad-syntax 2:1
(quote a b)
