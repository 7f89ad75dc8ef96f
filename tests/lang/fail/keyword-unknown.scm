;; expect: X 1:1
(define* (f #:key (a 1)) a)
(f #:b 2)
