;;; use-modules in the middle of a file takes effect from there on.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (defined? 'fold-right) (defined? 'delete-duplicates))
(use-modules (srfi srfi-1))
(show (delete-duplicates '(1 2 1)))
(use-modules ((srfi srfi-1) #:prefix p:))
(show (p:last '(1 2 3)))
