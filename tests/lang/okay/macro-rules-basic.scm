;;; syntax-rules: several clauses, literals and recursion.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax my-or
  (syntax-rules ()
    ((_) #f)
    ((_ e) e)
    ((_ e rest ...) (let ((t e)) (if t t (my-or rest ...))))))
(define t 5)
(show (my-or) (my-or 1) (my-or #f t) (my-or #f #f))
(define-syntax for
  (syntax-rules (in from to)
    ((_ x in list body ...) (for-each (lambda (x) body ...) list))
    ((_ x from a to b body ...)
     (let loop ((x a)) (when (<= x b) body ... (loop (+ x 1)))))))
(for y in '(a b c) (write y))
(newline)
(for i from 1 to 4 (write (* i i)) (display " "))
(newline)
