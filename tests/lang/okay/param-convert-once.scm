;;; The converter runs for the initial value and each new binding only.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define n 0)
(define p (make-parameter 1 (lambda (x) (set! n (+ n 1)) (* x 10))))
(show (p) n)
(show (parameterize ((p 2)) (p))) (show (p) n)
(show (call/cc (lambda (k) (parameterize ((p 3)) (k (p)))))) (show (p) n)
(show (key-of (lambda () (parameterize ((p 'not-a-number)) (p)))) (p))
