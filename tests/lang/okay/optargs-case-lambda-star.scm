;;; case-lambda* with optional and keyword clauses.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define f
  (case-lambda*
    ((a #:optional b) (list 'opt a b))
    ((a b c #:key k) (list 'key a b c k))
    ((#:rest r) (list 'rest r))))
(show (f 1) (f 1 2) (f 1 2 3) (f 1 2 3 #:k 4) (f))
