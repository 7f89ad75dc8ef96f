;; expect: bad-string-escape 2:12
(display "a\qb")
