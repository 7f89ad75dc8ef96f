;; expect: bad-syntax 2:10
(display (begin))
