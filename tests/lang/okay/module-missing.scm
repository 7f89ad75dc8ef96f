;;; Using an absent module or binding is an error.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (key-of (lambda () (resolve-interface '(no such module))))
      (key-of (lambda () (eval '(use-modules (no such module)) (current-module))))
      (resolve-module '(no such module) #f #:ensure #f))
(show (key-of (lambda () (resolve-interface '(srfi srfi-1) #:select '(no-such-name)))))
(show (key-of (lambda () (eval 'undefined-name (current-module))))
      (key-of (lambda () (module-ref (current-module) 'undefined-name))))
