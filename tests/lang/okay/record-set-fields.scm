;;; set-field and set-fields reach into nested records.

(use-modules (srfi srfi-9 gnu))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-immutable-record-type address
  (make-address street city)
  address?
  (street address-street)
  (city address-city))
(define-immutable-record-type person
  (make-person name addr)
  person?
  (name person-name)
  (addr person-addr))
(define p (make-person "ann" (make-address "main" "rome")))
(define q (set-field p (person-addr address-city) "oslo"))
(define r
  (set-fields p
              ((person-name) "bob")
              ((person-addr address-street) "high")
              ((person-addr address-city) "bonn")))
(show (address-city (person-addr q)) (person-name q) (address-city (person-addr p))
      (person-name r) (address-street (person-addr r)) (address-city (person-addr r)))
