(define-module (guix build-system ruby)
  #:use-module (guix build-system generic)
  #:export (%ruby-build-system-modules ruby-build ruby-build-system
            rubygems-uri))

;;; Commentary:
;;;
;;; The build system for Ruby packages.
;;;
;;; Code:

(define ruby-build-system
  (generic-build-system 'ruby
                        "Build Ruby packages."))

(define %ruby-build-system-modules
  '((guix build ruby-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define ruby-build build-generic)

(define (rubygems-uri name version)
  "Return the URI of VERSION of the gem NAME."
  (string-append "https://rubygems.org/downloads/" name "-" version ".gem"))
