;;; (... ...) writes a literal ellipsis.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax make-list-macro
  (syntax-rules ()
    ((_ name wrap)
     (define-syntax name
       (syntax-rules () ((_ x (... ...)) (wrap x (... ...))))))))
(make-list-macro my-vector vector)
(make-list-macro my-plus +)
(show (my-vector 1 2 3) (my-plus 1 2 3))
(define-syntax dots (syntax-rules () ((_) '(... ...))))
(show (dots))
(define-syntax dots2 (syntax-rules () ((_ x) '(... (x ...)))))
(show (dots2 q))
