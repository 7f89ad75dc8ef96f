;;; Hexadecimal escapes inside #{...}#.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (rd s) (call-with-input-string s read))
(show (symbol->string (rd "#{a\\x20;b}#")))
(show (map char->integer (string->list (symbol->string (rd "#{\\x9;}#")))))
(show (string->symbol "a\tb") (string->symbol "a}#b") (string->symbol "back\\slash")
      (string->symbol "new\nline"))
(show (let ((s (string->symbol "odd }# one"))) (eq? s (rd (object->string s)))))
