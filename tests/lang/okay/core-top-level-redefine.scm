;;; Redefinition at top level is seen by earlier procedures.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (callee) 'old)
(define (caller) (callee))
(show (caller))
(define (callee) 'new)
(show (caller))
(set! callee (lambda () 'newest))
(show (caller))
(begin (define mid 'defined-in-begin) (show mid))
