;; expect: wrong-number-of-args 2:11
(define f (case-lambda ((a) a) ((a b c) b)))
(display (f 1 2))
