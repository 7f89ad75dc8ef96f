;;; Errors from list operations.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (key-of (lambda () (car '())))
      (key-of (lambda () (cdr 1)))
      (key-of (lambda () (cadr '(1))))
      (key-of (lambda () (list-ref '(1 2) 2)))
      (key-of (lambda () (list-head '(1) 3)))
      (key-of (lambda () (append '(1 . 2) '(3))))
      (key-of (lambda () (map car 5)))
      (key-of (lambda () (apply + '(1 . 2))))
      (key-of (lambda () (list-copy 5))))
