;;; define-once, define with a docstring body, redefinition and inlinables.

(use-modules (srfi srfi-9 gnu))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-once once 1) (define-once once 2) (show once)
(define (f) "Just a string.") (show (f) (procedure-documentation f))
(define (g) "Doc." 5) (show (g) (procedure-documentation g))
(define x 1) (define x 2) (show x)
(define-inlinable (twice a) (* 2 a)) (show (twice 4) (map twice '(1 2)))
