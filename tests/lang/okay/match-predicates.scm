;;; (? pred pat ...) guards.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f x)
  (match x
    ((? number? n) (list 'number n))
    ((? string?) 'string)
    ((? symbol? (? (lambda (s) (eq? s 'q)))) 'q)
    ((? symbol? s) (list 'sym s))
    (((? pair? p) ...) (list 'pairs p))
    (_ 'none)))
(show (f 1) (f "a") (f 'q) (f 'r) (f '((1) (2))) (f '(1)) (f '()))
