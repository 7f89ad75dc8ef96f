(define-module (guix build-system haskell)
  #:use-module (guix build-system generic)
  #:use-module ((guix build-system) #:select (@*))
  #:export (%haskell-build-system-modules default-haskell hackage-uri
            haskell-build haskell-build-system))

;;; Commentary:
;;;
;;; The build system for Haskell packages.
;;;
;;; Code:

(define %haskell-build-system-modules
  '((guix build haskell-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define haskell-build-system
  (generic-build-system 'haskell
                        "Build Haskell packages."))

(define haskell-build build-generic)

(define (default-haskell)
  "Return the package that builds use."
  (@* (gnu packages haskell) ghc))

(define (hackage-uri name version)
  "Return the URI of VERSION of the Haskell package NAME."
  (string-append "https://hackage.haskell.org/package/" name "/"
                 name "-" version ".tar.gz"))
