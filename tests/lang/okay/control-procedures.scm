;;; Procedure predicates, names and properties.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (named x) "A docstring." x)
(show (procedure? car) (procedure? (lambda () 1)) (procedure? 'car)
      (procedure-name named) (procedure-name car) (procedure-documentation named)
      (thunk? (lambda () 1)) (thunk? car))
(set-procedure-property! named 'tag 'value)
(show (procedure-property named 'tag)
      (procedure-property named 'absent)
      (procedure? (call/cc (lambda (k) k))))
(define p (lambda (a b) #((tag . inline)) (list a b)))
(show (procedure-property p 'tag) (p 1 2))
