(define-module (guix build-system minify)
  #:use-module (guix build-system generic)
  #:export (%minify-build-system-modules minify-build minify-build-system))

;;; Commentary:
;;;
;;; The build system for minified JavaScript.
;;;
;;; Code:

(define minify-build-system
  (generic-build-system 'minify
                        "Build minified JavaScript."))

(define %minify-build-system-modules
  '((guix build minify-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define minify-build build-generic)
