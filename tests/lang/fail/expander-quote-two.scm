;; expect: X 1:1
(quote a b)
