;;; #!curly-infix turns braces into infix lists (SRFI 105).

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (rd s) (call-with-input-string s read))
(show (rd "#!curly-infix {a + b}") (rd "#!curly-infix {a * b * c}")
      (rd "#!curly-infix {x}") (rd "#!curly-infix {}") (rd "#!curly-infix {- a}")
      (rd "#!curly-infix f{x + 1}") (rd "#!curly-infix {a + b * c}"))
