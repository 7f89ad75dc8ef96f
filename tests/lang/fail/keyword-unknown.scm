;; expect: keyword-argument-error 2:1
(define* (f #:key (a 1)) a)
(f #:b 2)
