;;; substring/shared, substring/copy and read-only substrings.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define base (string-copy "hello world"))
(define shared (substring/shared base 0 5))
(define copy (substring base 6 11))
(string-set! base 0 #\J)
(string-set! base 6 #\W)
(show base
      shared
      copy
      (substring/read-only base 0 2)
      (key-of (lambda () (string-set! (substring/read-only base 0 2) 0 #\x)))
      (substring/copy base 6))
