;;; Bodies with definitions, multiple expressions and values.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (match '(1 2) ((a b) (define c (+ a b)) (* c 2)))
      (call-with-values (lambda () (match 1 (x (values x (+ x 1))))) list)
      (match 1 (_ 'a 'b 'c)))
