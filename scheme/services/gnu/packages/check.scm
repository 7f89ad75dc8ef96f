(define-module (gnu packages check)
  #:use-module (guix deprecation)
  #:export (python-pytest-6
            python-pytest-7))

;;; Commentary:
;;;
;;; Packages that went by other names.
;;;
;;; Code:

(define-deprecated/alias python-pytest-6 python-pytest)

(define-deprecated/alias python-pytest-7 python-pytest)
