(define-module (guix bzr-download)
  #:use-module (guix fetch)
  #:use-module (guix records)
  #:export (<bzr-reference> bzr-reference bzr-reference?
            bzr-reference-url bzr-reference-revision bzr-fetch))

;;; Commentary:
;;;
;;; Sources in Bazaar repositories.
;;;
;;; Code:

(define-record-type* <bzr-reference>
  bzr-reference make-bzr-reference
  bzr-reference?
  (url      bzr-reference-url)
  (revision bzr-reference-revision))

(define-fetch-method bzr-fetch "bzr-download" "bzr-branch")
