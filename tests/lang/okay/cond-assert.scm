;;; assert from (rnrs base) raises an assertion violation.

(use-modules ((rnrs base) #:select (assert)) (rnrs conditions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (begin (assert (= 1 1)) 'fine))
(show (with-exception-handler (lambda (e) (list (assertion-violation? e) (error? e)))
        (lambda () (assert (= 1 2)))
        #:unwind? #t))
