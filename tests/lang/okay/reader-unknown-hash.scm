;;; An unknown hash syntax is a read-error.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (rd s) (call-with-input-string s read))
(show (key-of (lambda () (rd "#?")))
      (key-of (lambda () (rd "#\\notachar")))
      (key-of (lambda () (rd "#<unreadable>"))))
