;; expect: X 1:1
(vector-ref (vector 1 2) 2)
