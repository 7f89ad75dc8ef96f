(define-module (guix build-system perl)
  #:use-module (guix build-system generic)
  #:export (%perl-build-system-modules perl-build perl-build-system
            perl-cross-build))

;;; Commentary:
;;;
;;; The build system for Perl packages.
;;;
;;; Code:

(define %perl-build-system-modules
  '((guix build perl-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define perl-build-system
  (generic-build-system 'perl
                        "Build Perl packages."))

(define perl-build build-generic)

(define perl-cross-build build-generic)
