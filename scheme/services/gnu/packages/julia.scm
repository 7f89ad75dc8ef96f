(define-module (gnu packages julia)
  #:use-module (guix download)
  #:use-module (guix packages)
  #:export (julia-patch))

;;; Commentary:
;;;
;;; What Julia changes in the libraries it uses.
;;;
;;; Code:

(define (julia-patch name sha)
  "Return the patch NAME of Julia, whose hash is SHA, in base 32."
  (origin
    (method url-fetch)
    (uri (string-append "https://raw.githubusercontent.com/JuliaLang/julia/"
                        "v1.8.2/deps/patches/" name ".patch"))
    (file-name name)
    (sha256 (base32 sha))))
