;;; The R7RS syntax-error form, available in Guile as a macro.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax need-id
  (syntax-rules ()
    ((_ (x . y)) (syntax-error "expected an identifier, found" (x . y)))
    ((_ x) 'fine)))
(show (need-id a))
(show (catch 'syntax-error
        (lambda () (eval '(need-id (1 2)) (current-module)))
        (lambda (key who msg . rest) (list key msg))))
