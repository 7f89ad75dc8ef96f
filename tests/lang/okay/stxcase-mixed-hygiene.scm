;;; An identifier from the user and one introduced by the macro stay distinct through nested macros.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax m1
  (lambda (x) (syntax-case x () ((_ id) #'(let ((id 1) (tmp 2)) (list id tmp))))))
(show (m1 tmp2) (m1 tmp))
(define-syntax m2
  (lambda (x)
    (syntax-case x () ((_ id body) #'(let ((id 10)) (let ((y 20)) (list body y)))))))
(show (let ((y 5)) (m2 x (+ x y))) (m2 y y))
