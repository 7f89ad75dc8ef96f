;; expect: bad-syntax 2:1
(define)
