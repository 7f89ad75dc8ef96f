(define-module (guix build-system chicken)
  #:use-module (guix build-system generic)
  #:export (%chicken-build-system-modules chicken-build chicken-build-system
            egg-uri))

;;; Commentary:
;;;
;;; The build system for CHICKEN Scheme eggs.
;;;
;;; Code:

(define chicken-build-system
  (generic-build-system 'chicken
                        "Build CHICKEN Scheme eggs."))

(define %chicken-build-system-modules
  '((guix build chicken-build-system) (guix build union)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define chicken-build build-generic)

(define* (egg-uri name version #:optional (extension ".tar.gz"))
  "Return the URI of VERSION of the CHICKEN egg NAME."
  (string-append "https://code.call-cc.org/egg-tarballs/5/"
                 name "/" name "-" version extension))
