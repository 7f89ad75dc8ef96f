(define-module (guix build-system composer)
  #:use-module (guix build-system generic)
  #:export (%composer-build-system-modules composer-build
            composer-build-system lower))

;;; Commentary:
;;;
;;; The build system for PHP packages.
;;;
;;; Code:

(define %composer-build-system-modules
  '((guix build composer-build-system) (guix build union)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define composer-build-system
  (generic-build-system 'composer
                        "Build PHP packages."))

(define lower lower-generic)

(define composer-build build-generic)
