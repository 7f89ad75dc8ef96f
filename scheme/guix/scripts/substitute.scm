(define-module (guix scripts substitute)
  #:use-module (guix store)
  #:use-module (guix refusal)
  #:re-export (substitute-urls)
  #:export (%allow-unauthenticated-substitutes? %reply-file-descriptor
            %default-substitute-urls* guix-substitute))

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

(define %default-substitute-urls*
  ;; Where substitutes come from unless told otherwise.
  %default-substitute-urls)

(define-refused "a network"
  guix-substitute)
