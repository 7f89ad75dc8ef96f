;;; The #:key spelling, including odd names.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show #:key '#:key #:a-b? '(#:x 1 #:y 2) (keyword? #:a) (keyword? 'a) #:a1 #:->b)
(show (keyword->symbol #:abc) (symbol->keyword 'abc) (eq? #:abc (symbol->keyword 'abc)))
(show (quote #:q) (equal? #:a #:a) (eq? #:a #:b) (keyword? '#:a) (symbol? #:a))
(show '(a#:b))
