(define-module (ice-9 and-let-star)
  #:use-module (srfi srfi-2)
  #:re-export (and-let*))

;;; Commentary:
;;;
;;; 'and-let*' under its older module name.
;;;
;;; Code:
