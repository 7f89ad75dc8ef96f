(define-module (guix build-system minetest)
  #:use-module (guix build-system luanti)
  #:use-module (guix deprecation)
  #:export (minetest-mod-build-system))

;;; Commentary:
;;;
;;; The build system for mods of Luanti, under its former name.
;;;
;;; Code:

(define-deprecated/alias minetest-mod-build-system
  luanti-mod-build-system)
