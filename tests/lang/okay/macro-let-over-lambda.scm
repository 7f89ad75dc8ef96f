;;; Macros that expand to bindings around definitions at top level.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax define-counter
  (syntax-rules ()
    ((_ name reset)
     (define-values (name reset)
       (let ((n 0)) (values (lambda () (set! n (+ n 1)) n) (lambda () (set! n 0))))))))
(define-counter next! reset!)
(next!) (next!)
(show (next!)) (reset!) (show (next!))
