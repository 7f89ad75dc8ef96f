(define-module (guix build-system node)
  #:use-module (guix build-system generic)
  #:export (%node-build-system-modules node-build node-build-system))

;;; Commentary:
;;;
;;; The build system for Node packages.
;;;
;;; Code:

(define %node-build-system-modules
  '((guix build node-build-system) (json) (json builder) (json parser)
    (json record) (guix build gnu-build-system) (guix build utils)
    (guix build gremlin) (guix elf)))

(define node-build-system
  (generic-build-system 'node
                        "Build Node packages."))

(define node-build build-generic)
