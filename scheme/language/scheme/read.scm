(define-module (scheme read)
  #:re-export (read))

;;; Commentary:
;;;
;;; R7RS: read, from the root module.
;;;
;;; Code:
