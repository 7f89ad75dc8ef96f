;;; No clause: match-error with the value.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (key-of (lambda () (match 5 (6 1))))
      (catch 'match-error
        (lambda () (match '(1 2) ((a) a)))
        (lambda (key who msg val) (list key who msg val)))
      (key-of (lambda () (match-let (((a b) '(1))) a)))
      (key-of (lambda () ((match-lambda ((a) a)) 5))))
