;;; The body of syntax-parameterize is a body with definitions.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax-parameter self (lambda (x) #'#f))
(show (syntax-parameterize ((self (identifier-syntax 'me)))
        (define who self)
        (define (greet) (list 'hello who self))
        (greet)))
(show self)
