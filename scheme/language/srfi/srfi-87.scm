(define-module (srfi srfi-87)
  #:re-export (case))

;;; Commentary:
;;;
;;; SRFI-87, '=>' in 'case', is part of the root module's 'case'.
;;;
;;; Code:
