(define-module (guix svn-download)
  #:use-module (guix fetch)
  #:use-module (guix records)
  #:use-module (guix store)
  #:export (<svn-reference> svn-reference svn-reference?
            svn-reference-url svn-reference-revision svn-reference-recursive?
            svn-reference-user-name svn-reference-password
            svn-fetch download-svn-to-store

            <svn-multi-reference> svn-multi-reference svn-multi-reference?
            svn-multi-reference-url svn-multi-reference-revision
            svn-multi-reference-locations svn-multi-reference-recursive?
            svn-multi-reference-user-name svn-multi-reference-password
            svn-multi-fetch download-multi-svn-to-store))

;;; Commentary:
;;;
;;; Sources in Subversion repositories: one directory, or several of one
;;; repository.
;;;
;;; Code:

(define-record-type* <svn-reference>
  svn-reference make-svn-reference
  svn-reference?
  (url        svn-reference-url)
  (revision   svn-reference-revision)
  (recursive? svn-reference-recursive? (default #f))
  (user-name  svn-reference-user-name (default #f))
  (password   svn-reference-password (default #f)))

(define-record-type* <svn-multi-reference>
  svn-multi-reference make-svn-multi-reference
  svn-multi-reference?
  (url        svn-multi-reference-url)
  (revision   svn-multi-reference-revision)
  (locations  svn-multi-reference-locations)      ;list of directories
  (recursive? svn-multi-reference-recursive? (default #f))
  (user-name  svn-multi-reference-user-name (default #f))
  (password   svn-multi-reference-password (default #f)))

(define-fetch-method svn-fetch "svn-download" "svn-checkout")
(define-fetch-method svn-multi-fetch "svn-download" "svn-checkout")

(define (download-svn-to-store store . arguments)
  "Refuse: nothing is fetched."
  (open-connection))

(define (download-multi-svn-to-store store . arguments)
  "Refuse: nothing is fetched."
  (open-connection))
