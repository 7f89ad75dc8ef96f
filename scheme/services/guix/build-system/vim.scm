(define-module (guix build-system vim)
  #:use-module (guix build-system generic)
  #:export (%vim-build-system-modules vim-build vim-build-system))

;;; Commentary:
;;;
;;; The build system for Vim plugins.
;;;
;;; Code:

(define vim-build-system
  (generic-build-system 'vim
                        "Build Vim plugins."))

(define %vim-build-system-modules
  '((guix build vim-build-system) (guix build copy-build-system)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define vim-build build-generic)
