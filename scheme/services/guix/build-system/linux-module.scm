(define-module (guix build-system linux-module)
  #:use-module (guix build-system generic)
  #:export (%linux-module-build-system-modules linux-module-build
            linux-module-build-system))

;;; Commentary:
;;;
;;; The build system for modules of the kernel Linux.
;;;
;;; Code:

(define %linux-module-build-system-modules
  '((guix build linux-module-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define linux-module-build-system
  (generic-build-system 'linux-module
                        "Build modules of the kernel Linux."))

(define linux-module-build build-generic)
