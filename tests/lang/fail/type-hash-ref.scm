;; expect: X 1:1
(hash-ref (list) 1)
