(define-module (svc culprit)
  #:use-module (srfi srfi-35)
  #:export (&culprit
            culprit
            culprit-condition?))

;;; Commentary:
;;;
;;; What to blame, as a condition to be joined to those that say what is wrong.  Checks of the library
;;; look at values long after a program gave them; with this in the exception the program's own
;;; expression is shown: that of a field of a record, of a part of its value, or of a record.
;;;
;;; Code:

(define-condition-type &culprit &condition
  culprit-condition?
  (record  culprit-record)              ;of the program, or #f
  (field   culprit-field)               ;a symbol, or #f
  (element culprit-element))            ;what is wrong in the field's value, or #f

(define* (culprit record field #:optional element)
  "Return the condition that the value of FIELD, a symbol, of RECORD is to blame or, where ELEMENT is
given, that part of it.  Without RECORD, ELEMENT is a record that is to blame itself."
  (condition (&culprit (record record) (field field) (element element))))
