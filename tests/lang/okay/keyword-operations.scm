;;; Keyword procedures and their use as keys.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (keyword? #:a)
      (keyword? ':a)
      (symbol->keyword 'b)
      (keyword->symbol #:c)
      (eq? #:a (symbol->keyword 'a))
      (assq #:b '((#:a . 1) (#:b . 2)))
      (memq #:k '(1 #:k 2))
      (equal? '(#:a) (list #:a))
      (hash-ref (let ((h (make-hash-table))) (hash-set! h #:k 'v) h) #:k))
(display #:key) (newline)
(display (list #:a 'b "c" #:d)) (newline)
(show (symbol->string (keyword->symbol #:abc)) (symbol->keyword (string->symbol "a b")))
