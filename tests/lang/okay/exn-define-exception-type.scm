;;; define-exception-type and make-exception-type.

(use-modules (ice-9 exceptions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-exception-type &db-error
  &error
  make-db-error
  db-error?
  (code db-error-code)
  (table db-error-table))
(define e (make-db-error 7 'users))
(show (db-error? e) (error? e) (db-error-code e) (db-error-table e)
      (db-error? (make-error)))
(define &plain (make-exception-type '&plain &exception '(x)))
(define make-plain (record-constructor &plain))
(define plain? (exception-predicate &plain))
(define plain-x (exception-accessor &plain (record-accessor &plain 'x)))
(define both (make-exception e (make-plain 5)))
(show (plain? both) (plain-x both) (db-error-code both) (plain? e))
(show (guard (x ((db-error? x) (list 'db (db-error-code x)))) (raise-exception both)))
