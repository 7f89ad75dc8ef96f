;;; => in case clauses.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f x)
  (case x
    ((1 2) => (lambda (n) (list 'small n)))
    ((a) 'sym)
    (else => (lambda (n) (list 'else n)))))
(show (f 1) (f 'a) (f "s"))
