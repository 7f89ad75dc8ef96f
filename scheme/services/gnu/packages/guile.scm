(define-module (gnu packages guile)
  #:use-module (guix deprecation)
  #:export (guile-3.0/fixed))

;;; Commentary:
;;;
;;; Packages that went by other names.
;;;
;;; Code:

(define-deprecated/alias guile-3.0/fixed guile-3.0/pinned)
