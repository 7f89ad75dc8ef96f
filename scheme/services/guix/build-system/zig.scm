(define-module (guix build-system zig)
  #:use-module (guix build-system generic)
  #:export (zig-build-system))

;;; Commentary:
;;;
;;; The build system for Zig packages.
;;;
;;; Code:

(define zig-build-system
  (generic-build-system 'zig
                        "Build Zig packages."))
