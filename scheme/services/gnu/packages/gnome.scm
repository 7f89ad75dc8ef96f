(define-module (gnu packages gnome)
  #:use-module (guix packages)
  #:use-module (guix packages deprecated)
  #:export (gnome
            librsvg-for-system))

;;; Commentary:
;;;
;;; GNOME, which was one package, and what depends on the system in it.
;;;
;;; Code:

(define-deprecated-packages
  (gnome #f))

(define* (librsvg-for-system #:optional
                             (system (or (%current-target-system)
                                         (%current-system))))
  "Return the librsvg that SYSTEM has: not all have the Rust that newer versions
are written in."
  (if (supported-package? librsvg) librsvg librsvg-2.40))
