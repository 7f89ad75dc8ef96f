(define-module (guix build-system julia)
  #:use-module (guix build-system generic)
  #:export (%julia-build-system-modules julia-build julia-build-system))

;;; Commentary:
;;;
;;; The build system for Julia packages.
;;;
;;; Code:

(define %julia-build-system-modules
  '((guix build julia-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define julia-build-system
  (generic-build-system 'julia
                        "Build Julia packages."))

(define julia-build build-generic)
