;;; Variables as first-class objects.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define v (make-variable 1))
(show (variable? v) (variable-ref v) (variable-bound? v) (variable-bound? (make-undefined-variable)))
(variable-set! v 2)
(show (variable-ref v))
(define x 5)
(define vx (module-variable (current-module) 'x))
(variable-set! vx 6)
(show x (eq? vx (module-variable (current-module) 'x)))
(set! x 7)
(show (variable-ref vx) (key-of (lambda () (variable-ref (make-undefined-variable)))))
(variable-unset! v)
(show (variable-bound? v))
