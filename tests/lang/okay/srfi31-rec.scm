;;; rec binds a name inside its expression.

(use-modules (srfi srfi-31))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show ((rec (fact n) (if (= n 0) 1 (* n (fact (- n 1))))) 5)
      ((rec f (lambda (n) (if (= n 0) '() (cons n (f (- n 1)))))) 3)
      (let ((s (rec s (cons 1 (delay s))))) (car (force (cdr s)))))
