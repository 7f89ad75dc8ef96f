;;; Patterns after an ellipsis, and dotted tails.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax last-first
  (syntax-rules () ((_ x ... y) '(y x ...))))
(show (last-first 1) (last-first 1 2 3))
(define-syntax two-tail
  (syntax-rules () ((_ a ... b c) '((a ...) b c))))
(show (two-tail 1 2) (two-tail 1 2 3 4))
(define-syntax dotted
  (syntax-rules () ((_ a ... . r) '((a ...) r))))
(show (dotted 1 2 . 3) (dotted 1 2) (dotted . x))
(define-syntax improper
  (syntax-rules () ((_ (a b ... c . d)) '(a (b ...) c d))))
(show (improper (1 2 3 4 . 5)) (improper (1 2)))
