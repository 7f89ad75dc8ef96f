;; expect: X 1:1
(integer->char -1)
