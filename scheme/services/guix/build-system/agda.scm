(define-module (guix build-system agda)
  #:use-module (guix build-system generic)
  #:use-module ((guix build-system) #:select (@*))
  #:export (%agda-build-system-modules agda-build-system default-agda))

;;; Commentary:
;;;
;;; The build system for Agda libraries.
;;;
;;; Code:

(define %agda-build-system-modules
  '((guix build agda-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define agda-build-system
  (generic-build-system 'agda
                        "Build Agda libraries."))

(define (default-agda)
  "Return the package that builds use."
  (@* (gnu packages agda) agda))
