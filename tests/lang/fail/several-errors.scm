;; expect: bad-syntax 2:15
(define (f x) (if))
(define (g y) (let ((a)) a))
(display no)
