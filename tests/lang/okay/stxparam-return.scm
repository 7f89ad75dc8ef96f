;;; A lambda with an implicit return.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax-parameter
  return
  (lambda (x) (syntax-violation 'return "return used outside of a function" x)))
(define-syntax-rule (fn args body ...)
  (lambda args
    (call/cc (lambda (k)
               (syntax-parameterize ((return (syntax-rules () ((_ v) (k v)))))
                 body
                 ...)))))
(define f
  (fn (x) (when (< x 0) (return 'negative)) (when (= x 0) (return 'zero)) 'positive))
(show (f -1) (f 0) (f 1))
(define nested (fn (x) (list ((fn (y) (return y) 'unreached) 1) 'outer)))
(show (nested 0))
