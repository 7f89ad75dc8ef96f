;;; A hand-made fluid-let keeps the outer value through an escape.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define v 'out)
(define-syntax-rule (fluid-let ((name val)) body ...)
  (let ((tmp val))
    (define (swap) (let ((t name)) (set! name tmp) (set! tmp t)))
    (dynamic-wind swap (lambda () body ...) swap)))
(define (read-v) v)
(show (fluid-let ((v 'in)) (read-v))
      v
      (call/cc (lambda (k) (fluid-let ((v 'in)) (k (read-v)))))
      v)
