;;; Errors raised while a macro expands.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define-syntax failing (lambda (x) (error "during expansion" 'detail)))
(show (catch #t
        (lambda () (eval '(failing) (current-module)))
        (lambda (key who fmt args . r) (list key (apply simple-format #f fmt args)))))
(define-syntax picky
  (lambda (x) (syntax-case x () ((_ n) (string? (syntax->datum #'n)) #'n))))
(show (eval '(picky "s") (current-module))
      (key-of (lambda () (eval '(picky 5) (current-module)))))
