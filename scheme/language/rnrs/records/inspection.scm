(define-module (rnrs records inspection)
  #:use-module ((rnrs base) #:select (assertion-violation))
  #:use-module ((rnrs records procedural) #:select (%descriptor-property))
  #:re-export (record-type-name record-type-parent)
  #:replace (record?)
  #:export (record-rtd record-type-uid record-type-generative? record-type-sealed?
            record-type-opaque? record-type-field-names record-field-mutable?))

;;; Commentary:
;;;
;;; R6RS records, inspection: what a record's type says of it, unless the type is opaque.
;;;
;;; Code:

(define (record? object)
  "Return #t if OBJECT is a record whose type is not opaque."
  (and ((@ (guile) record?) object)
       (not (record-type-opaque? (record-type-descriptor object)))))

(define (record-rtd record)
  "Return the type of RECORD."
  (unless (record? record)
    (assertion-violation 'record-rtd "not a record whose type may be known" record))
  (record-type-descriptor record))

(define (record-type-uid type)
  "Return the unique name of TYPE, or #f."
  (%descriptor-property type 0))

(define (record-type-generative? type)
  "Return #t if every evaluation of the definition of TYPE makes a new type."
  (not (record-type-uid type)))

(define (record-type-sealed? type)
  "Return #t if TYPE cannot be a parent."
  (and (%descriptor-property type 1) #t))

(define (record-type-opaque? type)
  "Return #t if records of TYPE do not tell their type."
  (and (%descriptor-property type 2) #t))

(define (record-type-field-names type)
  "Return the vector of the names of the fields that TYPE adds to those of its parent."
  (let ((fields (%descriptor-property type 3)))
    (list->vector (if fields
                      (map cadr (vector->list fields))
                      (record-type-fields type)))))

(define (record-field-mutable? type k)
  "Return #t if field K of TYPE can be changed."
  (let ((fields (%descriptor-property type 3)))
    (or (not fields)
        (eq? (car (vector-ref fields k)) 'mutable))))
