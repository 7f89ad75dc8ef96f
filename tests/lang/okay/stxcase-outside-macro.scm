;;; syntax-case as an ordinary expression.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (classify stx)
  (syntax-case stx ()
    (() 'empty)
    ((a) (list 'one (syntax->datum #'a)))
    ((a b ...) (list 'many (syntax->datum #'a) (syntax->datum #'(b ...))))
    (x (identifier? #'x) 'id)
    (_ 'atom)))
(show (classify #'()) (classify #'(1)) (classify #'(1 2 3)) (classify #'name)
      (classify #'5))
(show (classify '(1 2)) (classify '()))
(define (vec stx) (syntax-case stx () (#(a ...) (syntax->datum #'(a ...))) (_ 'no)))
(show (vec #'#(1 2)) (vec #'(1 2)))
