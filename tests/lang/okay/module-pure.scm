;;; A #:pure module sees only what it imports.

(define-module (lang pure)
  #:pure
  #:use-module ((guile) #:select (define quote lambda list + defined? define-module))
  #:export (f visible))
(define f (lambda (x) (list '+ (+ x 1))))
(define visible (list (defined? 'list) (defined? 'vector)))
(define-module (guile-user) #:use-module (lang pure))
(write (list (f 1) visible))
(newline)
