;;; Three levels of ellipsis, and ellipsis over records and vectors.

(use-modules (ice-9 match) (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <p> (p x y) p? (x p-x) (y p-y))
(show (match '(((1 2) (3)) ((4))) ((((n ...) ...) ...) n))
      (match (list (p 1 '(a b)) (p 2 '(c))) ((($ <p> x (y ...)) ...) (list x y)))
      (match '#((a 1) (b 2)) (#((k v) ...) (map cons k v)))
      (match '((a b 1) (c 2)) (((s ... n) ...) (list s n))))
