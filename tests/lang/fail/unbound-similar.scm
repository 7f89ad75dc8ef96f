;; expect: X 1:1
(define (total xs) (apply + xs))
(display (totl (list 1 2)))
