;;; Enumerating an interface.

(define-module (lang few) #:export (b a c))
(define a 1) (define b 2) (define c 3)
(define-module (guile-user))
(define acc '())
(module-for-each
  (lambda (name var) (set! acc (cons (cons name (variable-ref var)) acc)))
  (resolve-interface '(lang few)))
(write (sort acc (lambda (x y) (< (cdr x) (cdr y))))) (newline)
(write (sort (module-map (lambda (n v) n) (resolve-interface '(lang few)))
             (lambda (a b) (string<? (symbol->string a) (symbol->string b)))))
(newline)
