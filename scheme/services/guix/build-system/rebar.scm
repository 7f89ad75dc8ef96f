(define-module (guix build-system rebar)
  #:use-module (guix build-system generic)
  #:export (%rebar-build-system-modules hexpm-package-url hexpm-uri
            rebar-build rebar-build-system))

;;; Commentary:
;;;
;;; The build system for Erlang packages.
;;;
;;; Code:

(define rebar-build-system
  (generic-build-system 'rebar
                        "Build Erlang packages."))

(define hexpm-package-url
  "https://repo.hex.pm/tarballs/")

(define %rebar-build-system-modules
  '((guix build rebar-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define rebar-build build-generic)

(define (hexpm-uri name version)
  "Return the URI of VERSION of the Hex package NAME."
  (string-append hexpm-package-url name "-" version ".tar"))
