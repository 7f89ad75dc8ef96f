;;; Vertical bars quote symbols once r7rs-symbols is on.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (rd s) (call-with-input-string s read))
(show (symbol->string (rd "|a")))
(read-enable 'r7rs-symbols)
(show (symbol->string (rd "|hello world|"))
      (symbol->string (rd "||"))
      (symbol->string (rd "|a\\x41;b|")))
(show (symbol->string (rd "|tab\\tx|")) (eq? (rd "|abc|") 'abc))
(read-disable 'r7rs-symbols)
(show (symbol->string (rd "|x|")))
