;; expect: bad-syntax 2:13
(define (f) (if))
