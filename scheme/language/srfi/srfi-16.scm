(define-module (srfi srfi-16)
  #:re-export (case-lambda))

;;; Commentary:
;;;
;;; SRFI-16, 'case-lambda', is syntax of the root module.
;;;
;;; Code:
