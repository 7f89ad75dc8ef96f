(define-module (guix build-system trivial)
  #:use-module (guix build-system generic)
  #:export (trivial-build-system))

;;; Commentary:
;;;
;;; The build system for packages that say themselves how they are built.
;;;
;;; Code:

(define trivial-build-system
  (generic-build-system 'trivial
                        "Build packages that say themselves how they are built."))
