(define-module (gnu packages inkscape)
  #:use-module (guix deprecation)
  #:export (inkscape/stable))

;;; Commentary:
;;;
;;; Packages that went by other names.
;;;
;;; Code:

(define-deprecated/alias inkscape/stable inkscape/pinned)
