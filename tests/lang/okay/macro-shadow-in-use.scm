;;; Redefining an operator used by a template affects later expansions only through the variable.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (op a b) (list 'first a b))
(define-syntax use-op (syntax-rules () ((_ a b) (op a b))))
(show (use-op 1 2))
(set! op (lambda (a b) (list 'second a b)))
(show (use-op 1 2))
