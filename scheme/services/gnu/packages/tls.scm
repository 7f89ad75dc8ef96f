(define-module (gnu packages tls)
  #:use-module (guix deprecation)
  #:export (gnutls-latest))

;;; Commentary:
;;;
;;; Packages that went by other names.
;;;
;;; Code:

(define-deprecated/alias gnutls-latest gnutls)
