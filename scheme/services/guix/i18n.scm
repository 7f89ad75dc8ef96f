(define-module (guix i18n)
  #:export (G_ N_ P_
            %gettext-domain %package-text-domain))

;;; Commentary:
;;;
;;; Messages are looked up in the catalogue of the text domain they belong to:
;;; those of the tools, or the synopses and descriptions of packages.
;;;
;;; Code:

(define %gettext-domain "guix")

(define %package-text-domain "guix-packages")

(define (G_ message)
  "Return the translation of MESSAGE."
  (gettext message %gettext-domain))

(define (N_ singular plural count)
  "Return the translation of the message that fits COUNT."
  (ngettext singular plural count %gettext-domain))

(define (P_ text)
  "Return the translation of TEXT, a package's synopsis or description."
  ;; The empty message's translation is the catalogue's header.
  (if (string-null? text)
      text
      (gettext text %package-text-domain)))
