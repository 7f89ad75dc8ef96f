(define-module (guix build-system emacs)
  #:use-module (guix build-system generic)
  #:export (%default-exclude %default-include %emacs-build-system-modules
            emacs-build emacs-build-system))

;;; Commentary:
;;;
;;; The build system for Emacs packages.
;;;
;;; Code:

(define emacs-build-system
  (generic-build-system 'emacs
                        "Build Emacs packages."))

(define %default-exclude
  '("^\\.dir-locals\\.el$" "^[^/]*tests?\\.el$"))

(define %emacs-build-system-modules
  '((guix build emacs-build-system) (guix build emacs-utils)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define %default-include
  '("^[^/]*\\.el$" "^[^/]*\\.info$" "^doc/.*\\.info$"))

(define emacs-build build-generic)
