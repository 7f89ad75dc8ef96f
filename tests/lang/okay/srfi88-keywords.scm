;;; Keywords written key: under SRFI 88.

(use-modules (srfi srfi-88))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (keyword? (string->keyword "abc")) (keyword->string #:abc)
      (eq? (string->keyword "k") #:k))
(define (rd s) (call-with-input-string s read))
(show (keyword? (rd "foo:")) (symbol? (rd ":foo")) (rd "(a: 1 b)"))
