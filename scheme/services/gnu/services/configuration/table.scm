(define-module (gnu services configuration table)
  #:export (field-value))

;;; Commentary:
;;;
;;; Programs with many settings are configured by records with as many fields.
;;; Their files are written from tables, which name the fields.
;;;
;;; Code:

(define (field-value record field)
  "Return the value of the field of RECORD whose name is the symbol FIELD."
  ((record-accessor (struct-vtable record) field) record))

;;; table.scm ends here
