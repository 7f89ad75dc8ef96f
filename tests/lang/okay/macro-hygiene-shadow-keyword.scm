;;; A local variable shadows a macro and a keyword.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax m (syntax-rules () ((_ x) 'macro)))
(show (let ((m (lambda (x) (list 'proc x)))) (m 1)))
(show (let ((when (lambda args args))) (when 1 2)))
(show ((lambda (if) (if 1 2 3)) list))
(define (f quote) (quote 5))
(show (f -))
(show (let () (define (m x) 'inner) (m 2)))
(show (m 3))
