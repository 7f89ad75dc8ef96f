;;; With r6rs-hex-escapes a hexadecimal escape ends in a semicolon.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (rd s) (call-with-input-string s read))
(show (rd "\"\\x41bc\""))
(read-enable 'r6rs-hex-escapes)
(show (rd "\"\\x41;bc\"") (rd "\"\\x3bb;\"") (string-length (rd "\"\\x1F600;!\"")))
(show (key-of (lambda () (rd "\"\\x41bc\""))))
(read-disable 'r6rs-hex-escapes)
(show (rd "\"\\x41;bc\""))
