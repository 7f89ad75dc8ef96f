;;; Unbound variables: key and arguments.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (catch 'unbound-variable
        (lambda () (eval '(no-such-proc 1) (current-module)))
        (lambda (key who fmt args . rest) (list key fmt args)))
      (catch 'unbound-variable (lambda () undefined-thing) (lambda (key . r) key))
      (key-of (lambda () (set! never-defined 1))))
