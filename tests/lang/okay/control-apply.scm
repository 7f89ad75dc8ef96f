;;; apply with leading arguments and long lists.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (apply + '())
      (apply + 1 2 '(3 4))
      (apply list 'a '())
      (apply apply (list list 1 '(2 3)))
      (apply max (iota 1000))
      (apply (lambda args (length args)) (iota 5000)))
(show (key-of (lambda () (apply + 1))) (key-of (lambda () (apply + 1 '(2 . 3)))))
