;; expect: bad-syntax 3:1
(define p (make-parameter 1))
(parameterize (p 2) (p))
