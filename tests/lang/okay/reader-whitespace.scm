;;; What separates tokens.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (rd s) (call-with-input-string s read))
(show (rd "(a\tb\rc\fd\ne)") (rd "(\"a\"\"b\")") (rd "(a\"b\")") (rd "(1(2)3)")
      (rd "(#\\a #\\b)") (rd "('a'b)"))
(show (rd "(a;c\nb)") (rd "#t") (rd "(#t #f)") (rd "(#true)") (rd "(a,b)") (rd "(a`b)"))
