;;; Order of internal definitions and use before definition.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (f) (define a (lambda () b)) (define b 5) (a))
(show (f)
      (letrec* ((a 1) (b (lambda () (+ a c))) (c 10)) (b))
      (key-of (lambda () (letrec ((x y) (y 1)) x)))
      (letrec ((even? (lambda (n) (or (= n 0) (odd? (- n 1)))))
               (odd? (lambda (n) (and (> n 0) (even? (- n 1))))))
        (even? 1000)))
