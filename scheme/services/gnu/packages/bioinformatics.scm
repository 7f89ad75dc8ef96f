(define-module (gnu packages bioinformatics)
  #:use-module (guix deprecation)
  #:export (python-pyvcf))

;;; Commentary:
;;;
;;; Packages that went by other names.
;;;
;;; Code:

(define-deprecated/alias python-pyvcf python-pyvcf3)
