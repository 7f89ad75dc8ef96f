;; expect: unbound-variable 3:10
(define (total xs) (apply + xs))
(display (totl (list 1 2)))
