;;; R6RS conditions and their predicates.

(use-modules (rnrs conditions)
             (srfi srfi-34)
             ((rnrs exceptions) #:select (raise-continuable)))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define c
  (condition (make-error) (make-message-condition "m") (make-irritants-condition '(1 2))
             (make-who-condition 'me)))
(show (condition? c)
      (error? c)
      (condition-message c)
      (condition-irritants c)
      (condition-who c)
      (violation? c)
      (assertion-violation? (make-assertion-violation))
      (violation? (make-assertion-violation))
      (length (simple-conditions c))
      (warning? (make-warning)))
(show (guard (e ((error? e) (condition-message e))) (raise c))
      (with-exception-handler (lambda (e) 10) (lambda () (+ 1 (raise-continuable c)))))
