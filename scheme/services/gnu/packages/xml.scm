(define-module (gnu packages xml)
  #:use-module (guix deprecation)
  #:export (python-lxml-4.7))

;;; Commentary:
;;;
;;; Packages that went by other names.
;;;
;;; Code:

(define-deprecated/alias python-lxml-4.7 python-lxml)
