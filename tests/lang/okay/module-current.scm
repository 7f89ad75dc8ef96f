;;; current-module, set-current-module and save-module-excursion.

(define-module (lang place))
(define here 'in-place)
(define-module (guile-user))
(define (show . xs) (for-each (lambda (x) (write x) (newline)) xs))
(define before (current-module))
(show (save-module-excursion (lambda () (set-current-module (resolve-module '(lang place))) (module-name (current-module)))) (eq? before (current-module)))
(show (eval 'here (resolve-module '(lang place))))
(set-current-module (resolve-module '(lang place)))
(write here) (newline)
(set-current-module (resolve-module '(guile-user)))
(show (module-name (current-module)))
