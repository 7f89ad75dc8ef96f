;;; define-syntax inside bodies, before and between definitions.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f x)
  (define-syntax double (syntax-rules () ((_ e) (* 2 e))))
  (define y (double x))
  (define-syntax triple (syntax-rules () ((_ e) (+ e (double e)))))
  (+ y (triple y)))
(show (f 5))
(show (let ()
        (define-syntax def2
          (syntax-rules () ((_ a b v) (begin (define a v) (define b (list a))))))
        (def2 p q 7)
        (list p q)))
(define (g)
  (define (odd n) (if (zero? n) #f (even (- n 1))))
  (define-syntax dec (identifier-syntax 1))
  (define (even n) (if (zero? n) #t (odd (- n dec))))
  (even 10))
(show (g))
