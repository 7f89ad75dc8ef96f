(define-module (gnu packages python-xyz)
  #:use-module (guix deprecation)
  #:export (python-watchgod))

;;; Commentary:
;;;
;;; Packages that went by other names.
;;;
;;; Code:

(define-deprecated/alias python-watchgod python-watchfiles)
