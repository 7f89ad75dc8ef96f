(define-module (guix build-system copy)
  #:use-module (guix build-system generic)
  #:export (%copy-build-system-modules copy-build copy-build-system lower))

;;; Commentary:
;;;
;;; The build system for packages that are copied as they are.
;;;
;;; Code:

(define copy-build-system
  (generic-build-system 'copy
                        "Build packages that are copied as they are."))

(define %copy-build-system-modules
  '((guix build copy-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define copy-build build-generic)

(define lower lower-generic)
