(define-module (guix build-system scons)
  #:use-module (guix build-system generic)
  #:export (%scons-build-system-modules scons-build scons-build-system))

;;; Commentary:
;;;
;;; The build system for packages built with SCons.
;;;
;;; Code:

(define %scons-build-system-modules
  '((guix build scons-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define scons-build-system
  (generic-build-system 'scons
                        "Build packages built with SCons."))

(define scons-build build-generic)
