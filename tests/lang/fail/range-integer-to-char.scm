;; expect: out-of-range 2:1
(integer->char -1)
