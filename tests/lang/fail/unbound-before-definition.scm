;; expect: unbound-variable 2:25
(define (show) (display later))
(show)
(define later 1)
