;;; Module names that are prefixes of one another do not clash.

(define-module (lang a) #:export (v)) (define v 'a)
(define-module (lang a b) #:export (v)) (define v 'a-b)
(define-module (lang a b c) #:export (v)) (define v 'a-b-c)
(define-module (guile-user))
(write (list (@ (lang a) v)
             (@ (lang a b) v)
             (@ (lang a b c) v)
             (module-name (resolve-module '(lang a b c)))))
(newline)
