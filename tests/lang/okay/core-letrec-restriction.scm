;;; Order of internal definitions and use before definition.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f) (define a (lambda () b)) (define b 5) (a))
(show (f)
      (letrec* ((a 1) (b (lambda () (+ a c))) (c 10)) (b))
      (letrec ((even? (lambda (n) (or (= n 0) (odd? (- n 1)))))
               (odd? (lambda (n) (and (> n 0) (even? (- n 1))))))
        (even? 1000)))
