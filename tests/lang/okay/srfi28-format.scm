;;; Basic format strings.

(use-modules ((srfi srfi-28) #:prefix f:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (f:format "Hello, ~a" "World!") (f:format "~s ~~ ~%" '(a "b")))
