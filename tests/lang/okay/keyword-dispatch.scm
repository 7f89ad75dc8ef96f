;;; Parsing keyword argument lists by hand.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (parse args)
  (let loop ((args args) (opts '()) (rest '()))
    (match args
      (() (list (reverse opts) (reverse rest)))
      (((? keyword? k) v . more) (loop more (acons (keyword->symbol k) v opts) rest))
      ((x . more) (loop more opts (cons x rest))))))
(show (parse '(#:a 1 pos #:b (2) "end"))
      (parse '())
      (parse (list #:k #:v))
      (sort (map symbol->string (map keyword->symbol '(#:b #:a))) string<?))
