;;; Calling with the wrong number of arguments, and calling a non-procedure.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (f a b) (list a b))
(show (key-of (lambda () (f 1)))
      (key-of (lambda () (f 1 2 3)))
      (key-of (lambda () ((lambda (x . r) x))))
      (key-of (lambda () (car)))
      (key-of (lambda () ("string" 1)))
      (key-of (lambda () (5)))
      (key-of (lambda () ('sym))))
(show (catch 'wrong-type-arg
        (lambda () (5 1))
        (lambda (key who msg args . rest) (list key msg args))))
