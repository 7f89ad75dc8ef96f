;;; object-documentation of procedures and macros.

(use-modules (ice-9 documentation))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f x) "Return x." x)
(define* (g #:key a) "Keyworded." a)
(define h (lambda (x) "In a lambda." x))
(define m (case-lambda ((a) "One." a) ((a b) b)))
(show (object-documentation f)
      (object-documentation g)
      (object-documentation h)
      (object-documentation m)
      (object-documentation (lambda (x) x))
      (object-documentation 5))
