;; expect: X 1:1
(define (show) (display later))
(show)
(define later 1)
