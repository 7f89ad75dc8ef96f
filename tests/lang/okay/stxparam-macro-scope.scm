;;; A syntax parameter changes what an already defined macro expands to.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax-parameter mode (syntax-rules () ((_) 'default)))
(define-syntax-rule (report) (list 'mode (mode)))
(show (report) (syntax-parameterize ((mode (syntax-rules () ((_) 'special)))) (report)))
(define (late) (report))
(show (syntax-parameterize ((mode (syntax-rules () ((_) 'special)))) (late)))
(show (syntax-parameterize ((mode (syntax-rules () ((_) 'a))))
        (list (report)
              (syntax-parameterize ((mode (syntax-rules () ((_) 'b)))) (report))
              (report))))
