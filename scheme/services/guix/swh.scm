(define-module (guix swh)
  #:use-module (guix refusal)
  #:export (%swh-base-url %verify-swh-certificate? %allow-request?
            commit-id? swh-download swh-download-directory
            lookup-content lookup-origin lookup-revision lookup-directory
            save-origin))

;;; Commentary:
;;;
;;; The archive of Software Heritage.
;;;
;;; Code:

(define %swh-base-url
  (make-parameter "https://archive.softwareheritage.org"))

(define %verify-swh-certificate?
  (make-parameter #t))

(define %allow-request?
  ;; Called with the address and the method of a request: may it be made?
  (make-parameter (const #t)))

(define (commit-id? text)
  "Return whether TEXT is the identifier of a commit."
  (and (= 40 (string-length text))
       (string-every char-set:hex-digit text)))

(define-refused "a network"
  swh-download swh-download-directory lookup-content lookup-origin
  lookup-revision lookup-directory save-origin)
