(define-module (guix build-system font)
  #:use-module (guix build-system generic)
  #:export (%font-build-system-modules font-build font-build-system))

;;; Commentary:
;;;
;;; The build system for fonts.
;;;
;;; Code:

(define %font-build-system-modules
  '((guix build font-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define font-build-system
  (generic-build-system 'font
                        "Build fonts."))

(define font-build build-generic)
