(define-module (guix build-system waf)
  #:use-module (guix build-system generic)
  #:export (%waf-build-system-modules waf-build waf-build-system))

;;; Commentary:
;;;
;;; The build system for packages built with Waf.
;;;
;;; Code:

(define %waf-build-system-modules
  '((guix build waf-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define waf-build-system
  (generic-build-system 'waf
                        "Build packages built with Waf."))

(define waf-build build-generic)
