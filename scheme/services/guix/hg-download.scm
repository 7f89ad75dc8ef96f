(define-module (guix hg-download)
  #:use-module (guix fetch)
  #:use-module (guix records)
  #:export (<hg-reference> hg-reference hg-reference?
            hg-reference-url hg-reference-changeset
            hg-fetch hg-version hg-file-name hg-predicate))

;;; Commentary:
;;;
;;; Sources in Mercurial repositories.
;;;
;;; Code:

(define-record-type* <hg-reference>
  hg-reference make-hg-reference
  hg-reference?
  (url       hg-reference-url)
  (changeset hg-reference-changeset))

(define-fetch-method hg-fetch "hg-download" "hg-checkout")

(define (hg-version version revision changeset)
  "Return the version of CHANGESET, REVISION of VERSION."
  (checkout-version version revision changeset))

(define (hg-file-name name version)
  "Return the file name of the checkout of VERSION of NAME."
  (checkout-file-name name version))

(define (hg-predicate directory)
  "Return the predicate for 'local-file' that leaves out Mercurial's own files
in DIRECTORY, or #f if it is no checkout."
  (checkout-predicate directory ".hg"))
