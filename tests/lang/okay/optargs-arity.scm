;;; procedure-minimum-arity knows required, optional and rest.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define* (f a b #:optional c #:rest r) 1)
(define* (g a #:key k) 1)
(show (procedure-minimum-arity f)
      (procedure-minimum-arity (lambda (a . b) 1))
      (procedure-minimum-arity (lambda () 1))
      (procedure-minimum-arity (lambda args 1))
      (procedure-minimum-arity (lambda* (a #:optional b) 1)))
