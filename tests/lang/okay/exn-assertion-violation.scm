;;; assertion-violation and error of (rnrs base).

(use-modules ((rnrs base) #:prefix r:) (rnrs conditions) (srfi srfi-34))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (guard (e ((assertion-violation? e)
                 (list (condition-who e) (condition-message e)
                       (condition-irritants e))))
        (r:assertion-violation 'proc "bad" 1 2)))
(show (guard (e ((error? e)
                 (list (condition-who e) (condition-message e)
                       (condition-irritants e))))
        (r:error 'proc "failed" 'x)))
