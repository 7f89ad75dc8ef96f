(define-module (srfi srfi-111)
  #:use-module (srfi srfi-9)
  #:export (box box? unbox set-box!))

;;; Commentary:
;;;
;;; SRFI-111: boxes, objects with one mutable field.
;;;
;;; Code:

(define-record-type box-type
  (box value)
  box?
  (value unbox set-box!))
