;;; read-set! keywords 'prefix makes :name a keyword.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (rd s) (call-with-input-string s read))
(show (rd "(:a b: c)") (keyword? (rd ":a")))
(read-set! keywords 'prefix)
(show (rd "(:a b: c)") (keyword? (rd ":a")) (symbol? (rd "b:")) (rd "#:still"))
(read-set! keywords #f)
(show (rd "(:a b:)"))
