(define-module (ice-9 copy-tree)
  #:re-export (copy-tree))

;;; Commentary:
;;;
;;; Copies of trees of pairs and vectors, which the root module has.
;;;
;;; Code:
