;; expect: keyword-argument-error 2:1
(define* (f #:key a b) (list a b))
(f #:a 1 #:b)
