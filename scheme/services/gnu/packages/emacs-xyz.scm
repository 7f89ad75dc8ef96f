(define-module (gnu packages emacs-xyz)
  #:use-module (guix deprecation)
  #:use-module (guix packages deprecated)
  #:export (git-modes

            emacs-alsamixer-el emacs-cargo-el emacs-chruby-el
            emacs-citeproc-el emacs-eval-sexp-fu-el emacs-js2-refactor-el
            emacs-lice-el emacs-m-buffer-el emacs-magit-org-todos-el
            emacs-mediawiki-el emacs-moe-theme-el emacs-origami-el
            emacs-scratch-el emacs-spamfilter-el emacs-straight-el
            emacs-tco-el emacs-undo-propose-el emacs-undohist-el
            emacs-unpackaged-el))

;;; Commentary:
;;;
;;; Packages for Emacs that had other names, mostly with the suffix '-el'.
;;;
;;; Code:

(define-deprecated/alias git-modes emacs-git-modes)

(define-deprecated-packages
  (emacs-alsamixer-el emacs-alsamixer)
  (emacs-cargo-el emacs-cargo)
  (emacs-chruby-el emacs-chruby)
  (emacs-citeproc-el emacs-citeproc)
  (emacs-eval-sexp-fu-el emacs-eval-sexp-fu)
  (emacs-js2-refactor-el emacs-js2-refactor)
  (emacs-lice-el emacs-lice)
  (emacs-m-buffer-el emacs-m-buffer)
  (emacs-magit-org-todos-el emacs-magit-org-todos)
  (emacs-mediawiki-el emacs-mediawiki)
  (emacs-moe-theme-el emacs-moe-theme)
  (emacs-origami-el emacs-origami)
  (emacs-scratch-el emacs-scratch)
  (emacs-spamfilter-el emacs-spamfilter)
  (emacs-straight-el emacs-straight)
  (emacs-tco-el emacs-tco)
  (emacs-undo-propose-el emacs-undo-propose)
  (emacs-undohist-el emacs-undohist)
  (emacs-unpackaged-el emacs-unpackaged))
