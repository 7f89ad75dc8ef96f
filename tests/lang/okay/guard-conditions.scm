;;; Clauses that use predicates, fields and => on one condition object.

(use-modules (srfi srfi-34) (srfi srfi-35))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-condition-type &config &error config-error? (key config-key))
(define (run thunk)
  (guard (c ((config-error? c) (list 'config (config-key c)))
            ((and (message-condition? c) (condition-message c)) => string-length)
            ((error? c) 'error)
            ((symbol? c) c))
    (thunk)))
(show (run (lambda () (raise (condition (&config (key 'port))))))
      (run (lambda () (raise (condition (&message (message "abc"))))))
      (run (lambda () (raise (condition (&error)))))
      (run (lambda () (raise 'sym)))
      (guard (e ((string? e) e)) (run (lambda () (raise "outer")))))
