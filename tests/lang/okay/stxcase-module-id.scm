;;; datum->syntax from an identifier of another module resolves there.

(define-module (lang provider) #:export (provide-it))
(define secret 'from-provider)
(define-syntax provide-it
  (lambda (x) (syntax-case x () ((_) #'(list secret (local-helper))))))
(define (local-helper) 'helped)
(define-module (guile-user) #:use-module (lang provider))
(define secret 'from-user)
(write (provide-it)) (newline)
(write (let ((secret 1) (list vector)) (provide-it))) (newline)
