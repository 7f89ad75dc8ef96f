;;; resolve-module, module-ref, module-variable and module-defined?.

(define-module (lang data) #:export (pub))
(define pub 10)
(define priv 20)
(define-module (guile-user))
(define (show . xs) (for-each (lambda (x) (write x) (newline)) xs))
(define m (resolve-module '(lang data)))
(define i (resolve-interface '(lang data)))
(show (module? m) (module-name m) (module-ref m 'pub) (module-ref m 'priv) (module-ref m 'nope 'default) (module-ref i 'pub) (module-ref i 'priv 'not-public))
(show (module-defined? m 'priv) (module-defined? m 'nope) (module-defined? i 'priv) (variable? (module-variable m 'pub)) (module-variable m 'zzz) (variable-ref (module-variable m 'priv)) (eq? (module-public-interface m) i))
(show (module-name (current-module)) (module-bound? m 'pub) (module-locally-bound? m 'car) (module-bound? m 'car))
(show (catch #t (lambda () (module-ref m 'nope)) (lambda (k . a) k)))
