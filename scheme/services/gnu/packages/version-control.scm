(define-module (gnu packages version-control)
  #:use-module (guix deprecation)
  #:use-module (guix packages)
  #:use-module ((guix packages package) #:select (add-input-label))
  #:export (git-minimal/fixed
            make-gitolite))

;;; Commentary:
;;;
;;; Variants of programs that control versions.
;;;
;;; Code:

(define-deprecated/alias git-minimal/fixed git-minimal/pinned)

(define* (make-gitolite #:optional (extra-inputs '()))
  "Return Gitolite with EXTRA-INPUTS, a list of packages, among the programs that
its hooks can run."
  (package
    (inherit gitolite)
    (inputs (append (package-inputs gitolite)
                    (map add-input-label extra-inputs)))))
