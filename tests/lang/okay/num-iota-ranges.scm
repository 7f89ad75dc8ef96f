;;; iota with steps of every kind.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (iota 0) (iota 5) (iota 5 1) (iota 4 0 1/2) (iota 3 0.0 0.5) (iota 3 10 -3)
      (apply + (iota 101)) (key-of (lambda () (iota -1))))
