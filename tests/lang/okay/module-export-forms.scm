;;; export and define-public after the module form.

(define-module (lang later))
(define a 1)
(export a (b . bee))
(define b 2)
(define-public c 3)
(define-public (d x) (list 'd x))
(define-syntax-rule (hidden-rule) 'no)
(define-syntax m (syntax-rules () ((_ x) (list 'm x))))
(export m)
(define-module (guile-user) #:use-module (lang later))
(write (list a bee c (d 4) (m 5) (defined? 'b)))
(newline)
