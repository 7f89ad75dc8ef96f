;; expect: bad-call 2:10
(display (list 1 . 2))
