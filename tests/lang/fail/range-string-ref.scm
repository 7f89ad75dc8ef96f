;; expect: out-of-range 2:1
(string-ref "abc" 3)
