;;; set! on an imported variable changes it for all.

(define-module (lang vars) #:export (level get-level) #:declarative? #f)
(define level 1)
(define (get-level) level)
(define-module (guile-user) #:use-module (lang vars))
(set! level 2)
(write (list level (get-level))) (newline)
(module-set! (resolve-module '(lang vars)) 'level 3)
(write (list level
             (get-level)
             (variable-ref (module-variable (resolve-interface '(lang vars)) 'level))))
(newline)
