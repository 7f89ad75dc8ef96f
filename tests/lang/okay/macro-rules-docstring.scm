;;; syntax-rules may carry a docstring before its clauses.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax twice
  (syntax-rules ()
    "Evaluate the body two times."
    ((_ e ...) (begin e ... e ...))))
(define n 0)
(twice (set! n (+ n 1)) (set! n (* n 2)))
(show n)
(define-syntax-rule (swap! a b)
  "Exchange two variables."
  (let ((tmp a)) (set! a b) (set! b tmp)))
(define x 1) (define tmp 2)
(swap! x tmp)
(show x tmp)
