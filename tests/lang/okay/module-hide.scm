;;; #:hide leaves names out of an interface.

(define-module (lang many) #:export (a b c))
(define a 1) (define b 2) (define c 3)
(define-module (guile-user) #:use-module ((lang many) #:hide (b)))
(write (list a c (defined? 'b)))
(newline)
