;;; syntax-case with fenders and syntax templates.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax my-when
  (lambda (x) (syntax-case x () ((_ c b ...) #'(if c (begin b ...) #f)))))
(show (my-when #t 1 2) (my-when #f 1))
(define-syntax kind
  (lambda (x)
    (syntax-case x ()
      ((_ n) (number? (syntax->datum #'n)) #''number)
      ((_ n) (identifier? #'n) #''identifier)
      ((_ (a . b)) #''pair)
      ((_ n) #''other))))
(show (kind 1) (kind abc) (kind (1 2)) (kind "s") (kind ()))
