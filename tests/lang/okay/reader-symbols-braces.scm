;;; The #{...}# spelling of symbols.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show '#{a b}# '#{}# '#{a)b}# '#{12}# '#{a"b;c}# '#{plain}# '#{two
lines}#)
(show (symbol->string '#{hello world}#) (string-length (symbol->string '#{}#)))
(show (eq? 'plain '#{plain}#) (eq? '#{12}# 12))
(show (string->symbol "x y") (string->symbol "1") (string->symbol "a.b") (string->symbol ".")
      (string->symbol "") (string->symbol "#foo")
      (string->symbol "a#b") (string->symbol "A") (string->symbol "'a"))
