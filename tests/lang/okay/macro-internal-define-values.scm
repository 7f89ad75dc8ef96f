;;; Macros that expand to several kinds of internal definitions in one body.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax defs
  (syntax-rules ()
    ((_ (f g) (a b) m)
     (begin
       (define (f x) (list 'f x (g x)))
       (define-values (a b) (values 1 2))
       (define-syntax m (syntax-rules () ((_ z) (list a b z))))
       (define (g x) (* x b))))))
(define (run) (defs (p q) (one two) tri) (list (p 5) (tri one) two))
(show (run))
(define (mixed)
  (define-syntax k (identifier-syntax 10))
  (define a k)
  (begin (define b (+ a k)) (define-syntax twice (syntax-rules () ((_ e) (* 2 e)))))
  (twice b))
(show (mixed))
