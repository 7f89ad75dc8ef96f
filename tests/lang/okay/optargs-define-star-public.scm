;;; define*-public exports what it defines.

(define-module (lang maker) #:use-module (ice-9 optargs))
(define*-public (build name #:key (size 1)) (list name size))
(define-public plain 7)
(define-public (curried x) (* x 2))
(define-module (guile-user) #:use-module (lang maker))
(write (list (build 'a) (build 'b #:size 3) plain (curried 4)))
(newline)
