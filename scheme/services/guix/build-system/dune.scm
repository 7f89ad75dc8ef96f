(define-module (guix build-system dune)
  #:use-module (guix build-system generic)
  #:export (%dune-build-system-modules dune-build dune-build-system))

;;; Commentary:
;;;
;;; The build system for OCaml packages built with Dune.
;;;
;;; Code:

(define dune-build-system
  (generic-build-system 'dune
                        "Build OCaml packages built with Dune."))

(define %dune-build-system-modules
  '((guix build dune-build-system) (guix build ocaml-build-system)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define dune-build build-generic)
