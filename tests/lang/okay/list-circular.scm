;;; Circular lists are recognised, not walked.

(use-modules (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define c (circular-list 'a 'b))
(show (list? c)
      (take c 5)
      (length+ c)
      (circular-list? c)
      (proper-list? c)
      (key-of (lambda () (length c)))
      (list-head c 3)
      (list-ref c 7)
      (car (list-tail c 1001))
      (map (lambda (x y) (list x y)) '(1 2 3) c))
