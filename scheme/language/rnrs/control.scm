(define-module (rnrs control)
  #:re-export (case-lambda do unless when))

;;; Commentary:
;;;
;;; Control structures are syntax of the root module.
;;;
;;; Code:
