;;; set-car!, set-cdr!, append! and shared structure.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define x (list 1 2 3))
(define y (cdr x))
(set-car! y 'changed) (show x)
(set-cdr! (cdr y) '(4)) (show x y (length x))
(define q (list 'a)) (set-cdr! q q) (show (list? q) (eq? q (cdr q)))
(show (key-of (lambda () (set-car! '() 1))))
