;;; receive, match and cut working together.

(use-modules (ice-9 receive) (ice-9 match) (srfi srfi-1) (srfi srfi-26))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (classify l)
  (receive (evens odds) (partition even? l)
    (match (list evens odds)
      ((() ()) 'empty)
      ((() (o ...)) (list 'odd o))
      (((e ...) ()) (list 'even e))
      (((e . es) (o . os)) (list 'mixed e o (length es) (length os))))))
(show (classify '())
      (classify '(1 3))
      (classify '(2))
      (classify '(1 2 3 4))
      (map (cut match <> ((a . b) a) (_ 'atom)) '((1 . 2) 3)))
