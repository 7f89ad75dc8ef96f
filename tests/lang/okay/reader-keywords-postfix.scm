;;; read-set! keywords 'postfix makes name: a keyword.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (rd s) (call-with-input-string s read))
(read-set! keywords 'postfix)
(show (rd "(:a b: c)") (keyword? (rd "b:")) (symbol? (rd ":a")) (rd "(: x)"))
(read-set! keywords #f)
(show (symbol? (rd "b:")))
