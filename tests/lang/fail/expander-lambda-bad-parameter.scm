;; expect: bad-parameter 2:22
(define f (lambda (x 5) x))
