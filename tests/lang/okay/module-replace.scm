;;; #:replace overrides a core binding without a warning.

(define-module (lang override) #:replace (list-copy) #:export (other))
(define (list-copy x) (list 'my-copy x))
(define (other) (list-copy 1))
(define-module (guile-user) #:use-module (lang override))
(write (list (list-copy 5) (other) ((@ (guile) list-copy) '(1 2))))
(newline)
