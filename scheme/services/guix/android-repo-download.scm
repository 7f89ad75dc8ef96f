(define-module (guix android-repo-download)
  #:use-module (guix fetch)
  #:use-module (guix records)
  #:export (<android-repo-reference> android-repo-reference
            android-repo-reference? android-repo-reference-manifest-url
            android-repo-reference-manifest-revision
            android-repo-reference-revision
            android-repo-fetch android-repo-version android-repo-file-name))

;;; Commentary:
;;;
;;; Sources of Android, spread over the repositories that a manifest lists.
;;;
;;; Code:

(define-record-type* <android-repo-reference>
  android-repo-reference make-android-repo-reference
  android-repo-reference?
  (manifest-url      android-repo-reference-manifest-url)
  (manifest-revision android-repo-reference-manifest-revision))

(define-fetch-method android-repo-fetch
  "android-repo-download" "android-repo-checkout")

(define (android-repo-version version revision)
  "Return the version of REVISION of VERSION."
  (string-append version "-"
                 (string-map (lambda (c) (if (char=? c #\/) #\_ c))
                             revision)))

(define (android-repo-file-name name version)
  "Return the file name of the checkout of VERSION of NAME."
  (checkout-file-name name version))
