;;; print-enable r7rs-symbols writes odd symbols between bars.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string->symbol "a b"))
(print-enable 'r7rs-symbols)
(show (string->symbol "a b") (string->symbol "") 'plain (string->symbol "12"))
(print-disable 'r7rs-symbols)
(show (string->symbol "a b"))
