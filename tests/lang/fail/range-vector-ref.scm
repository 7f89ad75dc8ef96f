;; expect: out-of-range 2:1
(vector-ref (vector 1 2) 2)
