;;; #:renamer with symbol-prefix-proc and an ordinary procedure.

(define-module (lang many) #:export (a b))
(define a 1) (define b 2)
(define-module (guile-user)
  #:use-module ((lang many) #:renamer (symbol-prefix-proc 'pre-))
  #:use-module ((lang many) #:renamer (lambda (s) (symbol-append s '-post))))
(write (list pre-a pre-b a-post b-post (defined? 'a)))
(newline)
