;;; Macro uses in operator, definition, quasi-quoted and test positions.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax op-of (syntax-rules () ((_ x) x)))
(show ((op-of +) 1 2) `(a ,(op-of 1) ,@(op-of '(2 3))))
(define-syntax def (syntax-rules () ((_ n e) (define n e))))
(def v1 (if (op-of #t) 1 2))
(show v1 (cond ((op-of #f) 'no) ((op-of 5) => (op-of list)) (else 'end)))
(show (let loop ((i (op-of 0))) (if (op-of (= i 3)) i (loop (+ i (op-of 1))))))
