;; expect: bad-syntax 2:13
(define x 1 2)
