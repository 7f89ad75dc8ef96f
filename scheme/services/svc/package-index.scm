(define-module (svc package-index)
  #:re-export (%package-names->entries
               %package-index))

;;; Commentary:
;;;
;;; The index of packages.  It is native: thirty thousand packages are text in the program, and
;;; nothing is loaded until a package is looked into.
