;;; eval expands macros defined before it and at run time.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax inc (syntax-rules () ((_ x) (+ x 1))))
(show (eval '(inc 4) (current-module)))
(eval '(define-syntax dec (syntax-rules () ((_ x) (- x 1)))) (current-module))
(show (eval '(dec 4) (current-module)) (dec 10))
(show (macro? (module-ref (current-module) 'inc)))
(define (make-op op) (eval `(lambda (a b) (,op a b)) (current-module)))
(show ((make-op '*) 3 4) ((make-op 'list) 1 2))
