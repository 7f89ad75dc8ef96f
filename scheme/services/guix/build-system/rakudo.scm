(define-module (guix build-system rakudo)
  #:use-module (guix build-system generic)
  #:export (%rakudo-build-system-modules rakudo-build rakudo-build-system))

;;; Commentary:
;;;
;;; The build system for Raku packages.
;;;
;;; Code:

(define %rakudo-build-system-modules
  '((guix build rakudo-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define rakudo-build-system
  (generic-build-system 'rakudo
                        "Build Raku packages."))

(define rakudo-build build-generic)
