;;; Pairs that the reader makes know their line and column.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (open-input-string "\n  (alpha\n   (beta))"))
(set-port-filename! p "some.scm")
(define x (read p))
(show (source-property x 'line) (source-property x 'column)
      (source-property x 'filename) (source-property (cadr x) 'line)
      (source-property (cadr x) 'column) (source-properties (list 1)))
