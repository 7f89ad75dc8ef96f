;;; A macro whose expansion is begin splices definitions at top level and in bodies.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax define-two
  (syntax-rules () ((_ a b) (begin (define a 'a-val) (define b 'b-val)))))
(define-two one two)
(show one two)
(define (f) (define-two x y) (list x y))
(show (f))
(begin)
(show (begin 1 2 3))
