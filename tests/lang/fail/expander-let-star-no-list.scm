;; expect: bad-syntax 2:1
(let* x 5)
