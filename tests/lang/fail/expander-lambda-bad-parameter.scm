;; expect: X 1:1
(define f (lambda (x 5) x))
