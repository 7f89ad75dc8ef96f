;;; Division by zero, exact and inexact.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (key-of (lambda () (/ 1 0)))
      (key-of (lambda () (quotient 1 0)))
      (key-of (lambda () (modulo 1 0)))
      (key-of (lambda () (remainder 1 0)))
      (/ 1 0.0)
      (/ -1 0.0)
      (/ 1.0 0.0)
      (/ 0.0 0.0)
      (/ 0 1.0))
(show (catch 'numerical-overflow
        (lambda () (/ 7 0))
        (lambda (key who msg . rest) (list key who msg))))
