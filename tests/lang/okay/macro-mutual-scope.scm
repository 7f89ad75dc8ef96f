;;; Mutually recursive macros and functions in one body.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f n)
  (define-syntax inc-all (syntax-rules () ((_ x ...) (list (inc x) ...))))
  (define-syntax inc (syntax-rules () ((_ x) (helper x 1))))
  (define (helper a b) (+ a b n))
  (inc-all 1 2 3))
(show (f 10))
(define (g)
  (define x (m 1))
  (define-syntax m (syntax-rules () ((_ a) (lambda () (list 'm a x-late)))))
  (define x-late 'late)
  (x))
(show (g))
