(define-module (srfi srfi-9)
  #:re-export (define-record-type))

;;; Commentary:
;;;
;;; SRFI-9: 'define-record-type' is native syntax of the root module, for
;;; every program defines records; this module carries its public name.
;;;
;;; Code:
