;;; Internal definitions mixed with expressions.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f)
  (define a 1)
  (set! a (+ a 1))
  (define b (* a 10))
  (list a b))
(show (f))
(show (let ((x 1)) (define x 2) x) (let ((x 5)) (define (g) x) (define x 6) (g)))
(define (mutual n)
  (define (a n) (if (= n 0) 'a (b (- n 1))))
  (define (b n) (if (= n 0) 'b (a (- n 1))))
  (a n))
(show (mutual 3) (mutual 4))
(show (let () (begin (define p 1) (define q 2)) (+ p q)))
