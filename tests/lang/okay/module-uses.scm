;;; Inspecting and changing the imports of a module.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define m (make-fresh-user-module))
(show (key-of (lambda () (eval '(fold + 0 '(1 2)) m))))
(module-use! m (resolve-interface '(srfi srfi-1)))
(show (eval '(fold + 0 '(1 2)) m) (list? (module-uses m))
      (module? (car (module-uses m))))
(define n (make-module))
(module-use-interfaces!
  n
  (list (resolve-interface '(guile))
        (resolve-interface '(srfi srfi-1) #:select '(first) #:prefix 'l:)))
(show (eval '(l:first '(a b)) n) (module-defined? n 'l:first)
      (module-defined? n 'second))
