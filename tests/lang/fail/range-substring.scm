;; expect: out-of-range 2:1
(substring "abc" 2 9)
