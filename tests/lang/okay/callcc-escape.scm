;;; Escaping with call/cc, and continuations that take several values.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (call/cc (lambda (k) (+ 1 (k 42))))
      (+ 1 (call/cc (lambda (k) 10)))
      (call-with-current-continuation
        (lambda (k) (for-each (lambda (x) (if (negative? x) (k x))) '(1 -2 3)) 'none)))
(show (call-with-values (lambda () (call/cc (lambda (k) (k 1 2)))) list)
      (call/cc procedure?)
      (map (lambda (x) (call/cc (lambda (k) (if (odd? x) (k 'odd) x)))) '(1 2 3)))
