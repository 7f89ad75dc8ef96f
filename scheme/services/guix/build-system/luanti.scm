(define-module (guix build-system luanti)
  #:use-module (guix build-system generic)
  #:export (luanti-mod-build-system))

;;; Commentary:
;;;
;;; The build system for mods of Luanti.
;;;
;;; Code:

(define luanti-mod-build-system
  (generic-build-system 'luanti-mod
                        "Build mods of Luanti."))
