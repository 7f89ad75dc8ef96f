;;; Applicable structures.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define vt (make-struct/no-tail <applicable-struct-vtable> 'pwpw))
(define f (make-struct/no-tail vt (lambda (x) (* x 10)) 'extra))
(show (f 4) (procedure? f) (struct-ref f 1) (map f '(1 2)))
