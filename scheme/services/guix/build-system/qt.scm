(define-module (guix build-system qt)
  #:use-module (guix build-system generic)
  #:export (%qt-build-system-modules qt-build qt-build-system))

;;; Commentary:
;;;
;;; The build system for packages that use Qt.
;;;
;;; Code:

(define qt-build-system
  (generic-build-system 'qt
                        "Build packages that use Qt."))

(define %qt-build-system-modules
  '((guix build qt-build-system) (guix build qt-utils)
    (guix build cmake-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define qt-build build-generic)
