;;; Patterns match strings, numbers, booleans and characters by equal?.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax lit
  (syntax-rules ()
    ((_ "s") 'string)
    ((_ 1) 'one)
    ((_ #t) 'true)
    ((_ #\a) 'char)
    ((_ #f . r) 'false)
    ((_ #:k) 'keyword)
    ((_ x ...) 'other)))
(show (lit "s") (lit 1) (lit #t) (lit #\a) (lit #f 1 2) (lit #:k) (lit "t") (lit 1 2)
      (lit 1.0))
