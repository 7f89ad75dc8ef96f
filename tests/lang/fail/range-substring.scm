;; expect: X 1:1
(substring "abc" 2 9)
