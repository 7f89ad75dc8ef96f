;;; Ellipsis depth in syntax-case templates.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax tuples
  (lambda (x)
    (syntax-case x ()
      ((_ (k v ...) ...) #'(list (cons 'k (list v ...)) ...)))))
(show (tuples (a 1 2) (b) (c 3)))
(define-syntax flat (lambda (x) (syntax-case x () ((_ (v ...) ...) #''(v ... ...)))))
(show (flat (1 2) (3) ()))
(define-syntax tail
  (lambda (x) (syntax-case x () ((_ a ... (b c ...)) #''(b a ... (c ...))))))
(show (tail 1 2 (3 4 5)) (tail (9)))
