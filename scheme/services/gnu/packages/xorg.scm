(define-module (gnu packages xorg)
  #:export (%app-defaults-dir))

;;; Commentary:
;;;
;;; Where programs for X have their settings.
;;;
;;; Code:

(define %app-defaults-dir "/lib/X11/app-defaults")
