;; expect: match-error 4:1
(use-modules (ice-9 match))
(define f (match-lambda ((x) x)))
(f (list 1 2))
