;;; The first matching clause wins; guards by predicates and failure continuations.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f x)
  (match x
    ((or (? string? s) (= symbol->string-safe (? string? s))) (list 'text s))
    ((and (? number? n) (or 1 2 3)) (list 'small n))
    ((? number? n) (=> fail) (if (even? n) (list 'even n) (fail)))
    ((? number? n) (list 'odd n))
    (() 'nil)
    (_ 'other)))
(define (symbol->string-safe x) (and (symbol? x) (symbol->string x)))
(show (f "s") (f 'sym) (f 2) (f 10) (f 11) (f '()) (f #\a))
