;; expect: bad-syntax 2:1
(let loop x (loop 1))
