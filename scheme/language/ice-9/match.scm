(define-module (ice-9 match)
  #:re-export (match match-lambda match-lambda*
               match-let match-let* match-letrec))

;;; Commentary:
;;;
;;; Pattern matching is native syntax of the root module; this module carries
;;; its public name.
;;;
;;; Code:
