;;; Wrong numbers of values and zero values.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (key-of (lambda () (call-with-values (lambda () (values 1 2)) (lambda (a) a))))
      (key-of (lambda () (call-with-values (lambda () (values)) (lambda (a) a))))
      (call-with-values (lambda () (values)) (lambda args args))
      (call-with-values (lambda () (values 1 2 3)) (lambda (a . r) (list a r))))
