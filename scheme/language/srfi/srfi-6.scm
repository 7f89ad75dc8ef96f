(define-module (srfi srfi-6)
  #:re-export (open-input-string open-output-string get-output-string))

;;; Commentary:
;;;
;;; SRFI-6, string ports, is part of the root module; the module exists for
;;; programs that import it by name.
;;;
;;; Code:
