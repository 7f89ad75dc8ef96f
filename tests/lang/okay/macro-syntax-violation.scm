;;; Failed matches and syntax-violation raise syntax-error.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (try form) (key-of (lambda () (eval form (current-module)))))
(define-syntax two-args (syntax-rules () ((_ a b) (list a b))))
(show (try '(two-args 1 2)) (try '(two-args 1)) (try '(let ((x)) x)) (try '(lambda))
      (try '(if)) (try '(let ((x 1) (x 2)) x)))
(show (catch 'syntax-error
        (lambda () (eval '(two-args 1) (current-module)))
        (lambda (key who msg where form subform . rest)
          (list key who msg form subform))))
(define-syntax strict
  (lambda (x)
    (syntax-case x ()
      ((_ n) (identifier? #'n) #''ok)
      ((_ n) (syntax-violation 'strict "not an identifier" x #'n)))))
(show (strict a))
(show (catch 'syntax-error
        (lambda () (eval '(strict 5) (current-module)))
        (lambda (key who msg where form subform . rest) (list who msg form subform))))
