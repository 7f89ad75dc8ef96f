(define-module (rnrs mutable-strings)
  #:re-export (string-fill! string-set!))

;;; Commentary:
;;;
;;; Strings are mutable in the root module.
;;;
;;; Code:
