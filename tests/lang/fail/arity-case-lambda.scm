;; expect: X 1:1
(define f (case-lambda ((a) a) ((a b c) b)))
(display (f 1 2))
