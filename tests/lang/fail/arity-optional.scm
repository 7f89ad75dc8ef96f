;; expect: wrong-number-of-args 2:1
(define* (f a #:optional b) a)
(f 1 2 3)
