;; expect: my-key 2:1
(throw (quote my-key) 1 2)
