;;; Defining into another module with eval and module-define!.

(define-module (lang target)) (define-module (guile-user))
(define t (resolve-module '(lang target)))
(module-define! t 'added 1)
(eval '(define (use) (list added 'used)) t)
(eval '(export use) t)
(write (list (module-ref t 'added) ((module-ref t 'use)) ((@ (lang target) use))))
(newline)
