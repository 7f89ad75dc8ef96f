;;; @ and @@ name bindings of modules, and set! through @@.

(define-module (lang hidden) #:export (shown) #:declarative? #f)
(define shown 'public)
(define secret 'private)
(define (peek) (list shown secret))
(define-module (guile-user))
(write (list (@ (lang hidden) shown) (@@ (lang hidden) secret) ((@@ (lang hidden) peek))
             ((@ (srfi srfi-1) first) '(1 2))))
(newline)
(set! (@@ (lang hidden) secret) 'changed)
(write (list (@@ (lang hidden) secret) ((@@ (lang hidden) peek)))) (newline)
(write (catch #t
         (lambda () (eval '(@ (lang hidden) secret) (current-module)))
         (lambda (k . a) k)))
(newline)
