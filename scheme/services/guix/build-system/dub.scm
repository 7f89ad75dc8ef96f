(define-module (guix build-system dub)
  #:use-module (guix build-system generic)
  #:export (dub-build-system))

;;; Commentary:
;;;
;;; The build system for D packages.
;;;
;;; Code:

(define dub-build-system
  (generic-build-system 'dub
                        "Build D packages."))
