;;; load and primitive-load run a sibling file in the current module.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define base 10)
(load "data/loaded.scm")
(show loaded-sum (loaded-proc 1))
(primitive-load "data/loaded.scm")
(show loaded-sum load-count)
(define (f) (load "data/loaded.scm") load-count)
(show (f))
