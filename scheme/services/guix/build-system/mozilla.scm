(define-module (guix build-system mozilla)
  #:use-module (guix build-system generic)
  #:export (mozilla-build-system))

;;; Commentary:
;;;
;;; The build system for software of Mozilla.
;;;
;;; Code:

(define mozilla-build-system
  (generic-build-system 'mozilla
                        "Build software of Mozilla."))
