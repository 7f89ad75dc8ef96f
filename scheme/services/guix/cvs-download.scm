(define-module (guix cvs-download)
  #:use-module (guix fetch)
  #:use-module (guix records)
  #:export (<cvs-reference> cvs-reference cvs-reference?
            cvs-reference-root-directory cvs-reference-module
            cvs-reference-revision cvs-fetch))

;;; Commentary:
;;;
;;; Sources in CVS repositories.
;;;
;;; Code:

(define-record-type* <cvs-reference>
  cvs-reference make-cvs-reference
  cvs-reference?
  (root-directory cvs-reference-root-directory)
  (module         cvs-reference-module)
  (revision       cvs-reference-revision))

(define-fetch-method cvs-fetch "cvs-download" "cvs-checkout")
