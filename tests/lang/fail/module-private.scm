;; expect: unbound-variable 6:18
(define-module (sample hidden) #:export (a))
(define a 1)
(define b 2)
(define-module (sample user) #:use-module (sample hidden))
(display (list a b))
