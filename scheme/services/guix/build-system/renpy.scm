(define-module (guix build-system renpy)
  #:use-module (guix build-system generic)
  #:use-module ((guix build-system) #:select (@*))
  #:export (%renpy-build-system-modules default-renpy renpy-build
            renpy-build-system))

;;; Commentary:
;;;
;;; The build system for games of the engine Ren'Py.
;;;
;;; Code:

(define %renpy-build-system-modules
  '((guix build renpy-build-system) (guix build json)
    (guix build python-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define renpy-build-system
  (generic-build-system 'renpy
                        "Build games of the engine Ren'Py."))

(define (default-renpy)
  "Return the package that builds use."
  (@* (gnu packages game-development) renpy))

(define renpy-build build-generic)
