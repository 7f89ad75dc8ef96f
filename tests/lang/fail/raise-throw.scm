;; expect: X 1:1
(throw (quote my-key) 1 2)
