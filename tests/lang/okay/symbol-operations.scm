;;; Conversions, append, comparison and generation of symbols.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (symbol->string 'abc) (string->symbol "Hello World") (symbol-append 'foo 'bar '-baz) (symbol? 'a) (symbol? "a") (eq? 'abc (string->symbol "abc")) (symbol-interned? 'a) (symbol-interned? (make-symbol "a")) (eq? (make-symbol "a") (make-symbol "a")) (symbol->string (make-symbol "un")) (eq? 'a 'A))
(use-modules ((srfi srfi-13) #:select (string-prefix?)))
(show (symbol? (gensym)) (eq? (gensym) (gensym)) (string-prefix? "tmp" (symbol->string (gensym "tmp"))) (string-prefix? " g" (symbol->string (gensym))))
