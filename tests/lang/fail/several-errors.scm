;; expect: X 1:1
(define (f x) (if))
(define (g y) (let ((a)) a))
(display no)
