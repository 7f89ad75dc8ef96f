(define-module (scheme eval)
  #:use-module (rnrs eval)
  #:re-export (eval environment))

;;; Commentary:
;;;
;;; R7RS evaluation.
;;;
;;; Code:
