;;; The properties of procedures: docstrings, and vectors of pairs in their bodies.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (procedure-properties (lambda (x) "What it does." x)))
(define (f x) "Doc." #((answer . 42)) x)
(define g (lambda (a b) #((tag . inline) (other . "x")) (list a b)))
(show (procedure-property g 'tag) (procedure-property g 'other) (g 1 2) (f 1)
      (procedure-documentation f))
