;; expect: X 1:1
(define* (f a #:optional b) a)
(f 1 2 3)
