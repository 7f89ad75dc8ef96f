;;; Wrong arity for library procedures.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (key-of (lambda () (cons 1)))
      (key-of (lambda () (vector-ref #(1))))
      (key-of (lambda () (list-tail '(1))))
      (key-of (lambda () (map car)))
      (key-of (lambda () (hash-ref)))
      (key-of (lambda () (string-length)))
      (key-of (lambda () (apply cons '(1 2 3))))
      (key-of (lambda () (call/cc))))
