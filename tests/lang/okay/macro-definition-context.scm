;;; Introduced definitions stay private; definitions of given names are visible.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax def-both
  (syntax-rules ()
    ((_ given)
     (begin (define given 'given) (define hidden 'hidden) (define (peek) hidden)))))
(define (f) (def-both a) (def-both b) (list a b))
(show (f))
(define-syntax def-with-helper
  (syntax-rules () ((_ name v) (begin (define helper v) (define (name) helper)))))
(def-with-helper p 'one) (def-with-helper q 'two)
(show (p) (q))
(define-syntax def-pair (syntax-rules () ((_ (a b) e) (define-values (a b) e))))
(def-pair (x y) (values 1 2)) (show x y)
