(define-module (guix git-download)
  #:use-module (guix fetch)
  #:use-module (guix records)
  #:export (<git-reference> git-reference git-reference?
            git-reference-url git-reference-commit git-reference-recursive?
            git-fetch git-fetch/lfs
            git-version git-file-name git-predicate))

;;; Commentary:
;;;
;;; Sources in Git repositories.
;;;
;;; Code:

(define-record-type* <git-reference>
  git-reference make-git-reference
  git-reference?
  (url        git-reference-url)
  (commit     git-reference-commit)     ;commit or tag
  (recursive? git-reference-recursive?  ;with submodules?
              (default #f)))

(define-fetch-method git-fetch "git-download" "git-checkout")
(define-fetch-method git-fetch/lfs "git-download" "git-checkout")

(define (git-version version revision commit)
  "Return the version of COMMIT, REVISION of VERSION."
  (checkout-version version revision commit))

(define (git-file-name name version)
  "Return the file name of the checkout of VERSION of NAME."
  (checkout-file-name name version))

(define (git-predicate directory)
  "Return the predicate for 'local-file' that leaves out Git's own files in
DIRECTORY, or #f if it is no checkout."
  (checkout-predicate directory ".git"))
