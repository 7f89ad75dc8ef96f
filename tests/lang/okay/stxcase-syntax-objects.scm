;;; Predicates on and conversions of syntax objects.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (identifier? #'a) (identifier? #'(a)) (identifier? 'a))
(show (syntax->datum #'(a (b . c) #(d) "e"))
      (syntax->datum 'plain)
      (symbol? (syntax->datum #'sym)))
(define lst #'(1 2 3))
(show (map syntax->datum (syntax-case lst () ((a ...) #'(a ...)))))
(show (syntax-case #'(a b c) () ((x ...) (length #'(x ...)))))
