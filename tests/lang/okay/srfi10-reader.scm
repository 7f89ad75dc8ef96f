;;; Reader constructors of SRFI 10.

(use-modules (srfi srfi-10))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-reader-ctor 'sum (lambda args (apply + args)))
(show (call-with-input-string "(a #,(sum 1 2 3))" read))
