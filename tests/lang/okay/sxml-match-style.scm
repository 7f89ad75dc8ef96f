;;; sxml-match patterns.

(use-modules (sxml match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f x)
  (sxml-match x
              ((item (@ (id ,i)) ,t) (list 'item i t))
              ((note) 'empty)
              (,other (list 'other other))))
(show (f '(item (@ (id "1")) "text")) (f '(note)) (f "str"))
