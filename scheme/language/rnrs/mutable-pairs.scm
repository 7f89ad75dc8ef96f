(define-module (rnrs mutable-pairs)
  #:re-export (set-car! set-cdr!))

;;; Commentary:
;;;
;;; Pairs are mutable in the root module.
;;;
;;; Code:
