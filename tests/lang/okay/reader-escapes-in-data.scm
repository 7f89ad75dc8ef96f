;;; Escapes and odd tokens nested in quoted data.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show '("a\"b" #\) (#\( . #\;) "#|" "; no" '"q" #(#\# "x\\y")))
(show (map string-length '("" "\\" "\"" "\n" "\x41" "\\n")))
(display '("a\"b" #\) "c;d")) (newline)
