;;; Literals, variables, wildcards and nested lists.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f x)
  (match x
    (1 'one)
    ("s" 'string)
    (#\c 'char)
    ('sym 'symbol)
    (#t 'true)
    (() 'nil)
    ((1 2) 'one-two)
    ((a (b c)) (list c b a))
    ((a . b) (list 'pair a b))
    (_ 'other)))
(show (map f (list 1 "s" #\c 'sym #t '() '(1 2) '(x (y z)) '(p q r) 3.5)))
