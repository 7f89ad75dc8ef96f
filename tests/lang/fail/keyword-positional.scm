;; expect: keyword-argument-error 2:1
(define* (f #:key a) a)
(f 5)
