;;; read yields the eof object at the end, and read-error inside a datum.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (rd s) (call-with-input-string s read))
(show (eof-object? (rd ""))
      (eof-object? (rd "  ; only a comment"))
      (eof-object? (rd "#| block |#"))
      (eof-object? (rd "#;x")))
(show (key-of (lambda () (rd "(1 2")))
      (key-of (lambda () (rd "#(1 2")))
      (key-of (lambda () (rd ")")))
      (key-of (lambda () (rd "#| never closed")))
      (key-of (lambda () (rd "'"))))
