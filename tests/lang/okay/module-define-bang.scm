;;; module-define!, module-set!, module-add! and module-export!.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define m (make-module))
(module-use! m (resolve-interface '(guile)))
(module-define! m 'x 5)
(show (module-ref m 'x) (eval '(+ x 1) m))
(module-set! m 'x 6)
(show (eval 'x m))
(module-add! m 'y (make-variable 'v))
(show (eval 'y m) (module-defined? m 'y))
(eval '(define z (list x y)) m)
(show (module-ref m 'z) (defined? 'z))
(module-remove! m 'z)
(show (module-defined? m 'z))
(define (names m) (sort (module-map (lambda (name var) (symbol->string name)) m) string<?))
(show (names m))
