;; expect: X 1:1
(define* (f #:key a) a)
(f 5)
