;;; A second define-module of the same name continues it.

(define-module (lang open) #:export (a))
(define a 1)
(define-module (lang other))
(define-module (lang open) #:export (b))
(define b (+ a 1))
(define-module (guile-user) #:use-module (lang open))
(write (list a b))
(newline)
