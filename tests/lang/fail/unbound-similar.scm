;; expect: unbound-variable 3:11
(define (total xs) (apply + xs))
(display (totl (list 1 2)))
