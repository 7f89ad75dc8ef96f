(define-module (guix build-system cmake)
  #:use-module (guix build-system generic)
  #:use-module ((guix build-system) #:select (@*))
  #:export (%cmake-build-system-modules cmake-build cmake-build-system
            default-cmake default-ninja))

;;; Commentary:
;;;
;;; The build system for packages built with CMake.
;;;
;;; Code:

(define cmake-build-system
  (generic-build-system 'cmake
                        "Build packages built with CMake."))

(define %cmake-build-system-modules
  '((guix build cmake-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define (default-cmake target)
  "Return the package that builds for TARGET, or for this system, use."
  (if target
      (@* (gnu packages cmake) cmake-minimal-cross)
      (@* (gnu packages cmake) cmake-minimal)))

(define (default-ninja)
  "Return the package that builds use."
  (@* (gnu packages ninja) ninja))

(define cmake-build build-generic)
