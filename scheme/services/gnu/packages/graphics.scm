(define-module (gnu packages graphics)
  #:use-module (guix deprecation)
  #:export (coin3D
            coin3D-4))

;;; Commentary:
;;;
;;; Packages that went by other names.
;;;
;;; Code:

(define-deprecated/alias coin3D coin3d)

(define-deprecated/alias coin3D-4 coin3d)
