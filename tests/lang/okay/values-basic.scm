;;; Multiple values: passing, truncation and adaptation.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (call-with-values (lambda () (values 1 2 3)) list)
      (call-with-values (lambda () (values)) list)
      (call-with-values (lambda () 5) list)
      (call-with-values values list))
(show (+ 1 (values 2 3)) (list (values 1 2) 3) (begin (values 1 2) 'after))
(show (let ((x (values 1 2))) x)
      (call-with-values (lambda () (if #t (values 1 2) 3)) cons)
      (call-with-values (lambda () (let ((a 1)) (values a (+ a 1)))) +))
