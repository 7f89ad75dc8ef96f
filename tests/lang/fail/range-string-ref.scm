;; expect: X 1:1
(string-ref "abc" 3)
