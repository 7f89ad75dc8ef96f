;;; #:declarative? #f lets set! from outside be seen inside.

(define-module (lang loose) #:declarative? #f #:export (get value))
(define value 1)
(define (get) value)
(define-module (guile-user) #:use-module (lang loose))
(write (get)) (newline)
(set! (@@ (lang loose) value) 2)
(write (get)) (newline)
(module-set! (resolve-module '(lang loose)) 'value 3)
(write (list (get) value)) (newline)
