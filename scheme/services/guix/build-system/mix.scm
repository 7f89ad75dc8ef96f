(define-module (guix build-system mix)
  #:use-module (guix build-system generic)
  #:export (hexpm-uri mix-build-system))

;;; Commentary:
;;;
;;; The build system for Elixir packages.
;;;
;;; Code:

(define mix-build-system
  (generic-build-system 'mix
                        "Build Elixir packages."))

(define (hexpm-uri name version)
  "Return the URI of VERSION of the Hex package of the package NAME."
  (let* ((prefix "elixir-")
         (name (if (string-prefix? prefix name)
                   (string-drop name (string-length prefix))
                   name)))
    (string-append "https://repo.hex.pm/tarballs/"
                   (string-map (lambda (c) (if (char=? c #\-) #\_ c)) name)
                   "-" version ".tar")))
