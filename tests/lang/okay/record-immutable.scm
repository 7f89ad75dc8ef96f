;;; define-immutable-record-type and functional setters.

(use-modules (srfi srfi-9 gnu))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-immutable-record-type person
  (make-person name age address)
  person?
  (name person-name set-person-name)
  (age person-age set-person-age)
  (address person-address set-person-address))
(define p (make-person "ann" 30 'here))
(define q (set-person-age p 31))
(show (person-age p)
      (person-age q)
      (person-name q)
      (eq? p q)
      (person-address (set-person-address (set-person-name p "bob") 'there))
      (person-name p))
