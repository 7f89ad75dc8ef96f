(define-module (scheme load)
  #:re-export (load))

;;; Commentary:
;;;
;;; R7RS: load, from the root module.
;;;
;;; Code:
