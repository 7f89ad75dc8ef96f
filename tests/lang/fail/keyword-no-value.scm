;; expect: X 1:1
(define* (f #:key a b) (list a b))
(f #:a 1 #:b)
