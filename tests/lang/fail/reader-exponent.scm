;; expect: bad-number 2:10
(display 1e400000)
