;;; Building symbols and keywords from strings in macros and at run time.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (stem->accessor stem field) (symbol-append stem '- field))
(show (stem->accessor 'config 'port)
      (map (lambda (s) (symbol->keyword (string->symbol s))) '("a" "b-c"))
      (string->symbol (string-upcase "abc"))
      (symbol->string (symbol-append))
      (eq? (string->symbol (string-append "a" "b")) 'ab))
