;; expect: X 1:1
(display "a\qb")
