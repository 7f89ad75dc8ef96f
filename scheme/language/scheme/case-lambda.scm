(define-module (scheme case-lambda)
  #:re-export (case-lambda))

;;; Commentary:
;;;
;;; R7RS: case-lambda, from the root module.
;;;
;;; Code:
