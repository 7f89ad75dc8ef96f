;;; (=> next) falls through to the following clause.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f x)
  (match x
    ((a b) (=> next) (if (> a b) (list 'bigger a) (next)))
    ((a b) (list 'not-bigger a b))
    (_ 'none)))
(show (f '(2 1)) (f '(1 2)) (f 5))
