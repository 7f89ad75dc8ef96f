;;; read-disable, option values and options that are on.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (rd s) (call-with-input-string s read))
(read-set! keywords (quote prefix))
(show (keyword? (rd ":a")))
(read-set! keywords #f)
(show (keyword? (rd ":a")))
(read-hash-extend #\? (lambda (char port) (list (quote question) char (read port))))
(show (rd "(a . #?b)") (rd "#(#?1 2)") (rd "`(x ,#?(y))"))
(read-hash-extend #\? #f)
