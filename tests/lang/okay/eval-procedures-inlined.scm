;;; Procedures as values within quoted code.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (eval (list + 1 2) (current-module))
      (eval `(,map ,(lambda (x) (* x x)) '(1 2 3)) (current-module))
      (eval 5 (current-module))
      (eval "s" (current-module)))
