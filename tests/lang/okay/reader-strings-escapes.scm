;;; Every escape that a string literal may hold.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show "a\nb" "tab\there" "\a\b\f\v\r\0" "quote\"backslash\\" "\x41\u03bb\U01F600"
      "bar\|paren\(")
(show (map char->integer (string->list "\a\b\t\n\v\f\r\0")))
(display "\x41\x42\u00e9\n")
(show (string-length "\0\0") (string=? "\x41" "A"))
