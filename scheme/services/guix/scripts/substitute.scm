(define-module (guix scripts substitute)
  #:use-module (guix store)
  #:use-module (guix refusal)
  #:export (%allow-unauthenticated-substitutes? %reply-file-descriptor
            guix-substitute substitute-urls))

;;; Commentary:
;;;
;;; Settings of the program that fetches substitutes.
;;;
;;; Code:

(define %allow-unauthenticated-substitutes?
  (make-parameter
   (and=> (getenv "GUIX_ALLOW_UNAUTHENTICATED_SUBSTITUTES")
          (lambda (value) (string-ci=? value "yes")))))

(define %reply-file-descriptor
  (make-parameter 4))

;; Configurations refer to this one by '@@'.  Without a library for TLS, Guix
;; names its servers with the scheme of HTTP.
(define %default-substitute-urls
  '("http://bordeaux.guix.gnu.org"
    "http://ci.guix.gnu.org"))

(define substitute-urls
  ;; The servers to ask.
  (make-parameter %default-substitute-urls))

(define-refused "a network"
  guix-substitute)
