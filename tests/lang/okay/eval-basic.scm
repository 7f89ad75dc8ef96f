;;; eval with the current module, syntax and quotes.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (eval '(+ 1 2) (current-module))
      (eval '(let ((x 1)) (* x 10)) (interaction-environment))
      (eval ''sym (current-module))
      (eval (list 'list 1 "a" #\b) (current-module)))
(define secret 3)
(show (eval 'secret (current-module)) (primitive-eval '(* secret secret)))
(eval '(define made 'by-eval) (current-module))
(show made (eval '(begin (define q 1) (+ q 1)) (current-module)))
