(define-module (guix build copy-build-system)
  #:use-module ((guix build gnu-build-system) #:prefix gnu:)
  #:use-module (guix build utils)
  #:use-module (guix refusal)
  #:export (%standard-phases copy-build))

;;; Commentary:
;;;
;;; The phases of a build that copies files, by name.
;;;
;;; Code:

(define %standard-phases
  (modify-phases gnu:%standard-phases
    (delete 'bootstrap)
    (delete 'configure)
    (delete 'build)
    (delete 'check)))

(define-refused "a build"
  copy-build)
