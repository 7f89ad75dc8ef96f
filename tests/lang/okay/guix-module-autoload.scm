;;; module-autoload! and lazily resolved public variables.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(module-autoload! (current-module) '(srfi srfi-1) '(fold last))
(show (fold + 0 '(1 2 3)) (last '(1 2)))
(define (public-ref mod name) (module-ref (resolve-interface mod) name))
(show ((public-ref '(srfi srfi-1) 'first) '(a b)))
