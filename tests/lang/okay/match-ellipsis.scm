;;; ..., ___, ..1 and patterns after the ellipsis.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (match '(1 2 3) ((x ...) x))
      (match '() ((x ...) x))
      (match '((a 1) (b 2)) (((k v) ...) (list k v)))
      (match '(1 2 3 4) ((a ... b) (list a b)))
      (match '(1 2 3 4 5) ((a b ... c d) (list a b c d))))
(show (match '(1 2) ((x ___) x)) (match '() ((x ..1) x) (_ 'empty))
      (match '(1) ((x ..1) x)))
(show (match '((1 2 3) (4) ()) (((x ...) ...) x)) (match '(a 1 2) (('a n ...) n)))
