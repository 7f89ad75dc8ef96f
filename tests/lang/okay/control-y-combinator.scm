;;; Recursion without names, and Church numerals.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define Y
  (lambda (f)
    ((lambda (x) (f (lambda (v) ((x x) v)))) (lambda (x) (f (lambda (v) ((x x) v)))))))
(show ((Y (lambda (self) (lambda (n) (if (= n 0) 1 (* n (self (- n 1))))))) 10))
(define zero (lambda (f) (lambda (x) x)))
(define (succ n) (lambda (f) (lambda (x) (f ((n f) x)))))
(define (church->int n) ((n 1+) 0))
(define (plus a b) (lambda (f) (lambda (x) ((a f) ((b f) x)))))
(show (church->int (plus (succ (succ zero)) (succ zero))))
