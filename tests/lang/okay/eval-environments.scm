;;; eval in other modules does not touch this one.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define x 'here)
(define m (resolve-module '(lang scratch) #f))
(define s (make-fresh-user-module))
(eval '(define x 'there) s)
(show x (eval 'x s) (eval '(let ((f (lambda (y) (list x y)))) (f 1)) s))
(show (eval '(map 1+ '(1 2)) (resolve-module '(guile)))
      (eval '(fold + 0 '(1 2)) (resolve-module '(srfi srfi-1))))
