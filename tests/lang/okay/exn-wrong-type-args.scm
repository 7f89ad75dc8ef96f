;;; Arguments of wrong-type-arg and out-of-range errors.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (info thunk)
  (catch #t
    thunk
    (lambda (key who fmt args data . rest)
      (list key (if (string? fmt) (apply simple-format #f fmt args) fmt) data))))
(show (info (lambda () (symbol->string 5)))
      (info (lambda () (string-length 'a)))
      (info (lambda () (hash-set! 'no 1 2)))
      (info (lambda () (vector-ref (vector 1 2) 2))))
