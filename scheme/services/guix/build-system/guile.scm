(define-module (guix build-system guile)
  #:use-module (guix build-system generic)
  #:export (%guile-build-system-modules default-scheme-file-regexp
            guile-build-system))

;;; Commentary:
;;;
;;; The build system for Guile packages without a build of their own.
;;;
;;; Code:

(define %guile-build-system-modules
  '((guix build guile-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define default-scheme-file-regexp
  "\\.(scm|sls)$")

(define guile-build-system
  (generic-build-system 'guile
                        "Build Guile packages without a build of their own."))
