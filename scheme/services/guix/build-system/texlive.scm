(define-module (guix build-system texlive)
  #:use-module (guix build-system generic)
  #:export (%texlive-build-system-modules %texlive-repository texlive-build
            texlive-build-system texlive-packages-repository))

;;; Commentary:
;;;
;;; The build system for TeX packages.
;;;
;;; Code:

(define %texlive-repository
  "svn://www.tug.org/texlive/")

(define %texlive-build-system-modules
  '((guix build texlive-build-system) (guix build union)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define texlive-build-system
  (generic-build-system 'texlive
                        "Build TeX packages."))

(define texlive-build build-generic)

(define (texlive-packages-repository version)
  "Return the address of the packages of TeX Live at VERSION."
  (string-append "https://ftp.math.utah.edu/pub/tex/historic/systems/texlive/"
                 (string-take version 4) "/tlnet-final/archive"))
