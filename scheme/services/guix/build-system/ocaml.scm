(define-module (guix build-system ocaml)
  #:use-module (guix build-system generic)
  #:use-module ((guix build-system) #:select (@*))
  #:use-module (guix packages)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (%ocaml-build-system-modules default-findlib default-ocaml lower
            ocaml-build ocaml-build-system package-with-ocaml4.07
            package-with-ocaml4.09 package-with-ocaml5.0
            strip-ocaml4.07-variant strip-ocaml4.09-variant
            strip-ocaml5.0-variant))

;;; Commentary:
;;;
;;; The build system for OCaml packages.
;;;
;;; Code:

(define %ocaml-build-system-modules
  '((guix build ocaml-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define ocaml-build-system
  (generic-build-system 'ocaml
                        "Build OCaml packages."))

(define (default-ocaml)
  "Return the package that builds use."
  (@* (gnu packages ocaml) ocaml))

(define lower lower-generic)

(define (default-findlib)
  "Return the package that builds use."
  (@* (gnu packages ocaml) ocaml-findlib))

(define ocaml-build build-generic)

(define-syntax-rule (define-variant with strip property)
  (begin
    (define (with package)
      "Return PACKAGE for another version of OCaml, if it says how that is."
      (match (assq-ref (package-properties package) 'property)
        (#f package)
        (variant (force variant))))
    (define (strip p)
      "Return P without that variant."
      (package (inherit p)
               (properties (alist-delete 'property
                                         (package-properties p)))))))

(define-variant package-with-ocaml4.07 strip-ocaml4.07-variant
  ocaml4.07-variant)
(define-variant package-with-ocaml4.09 strip-ocaml4.09-variant
  ocaml4.09-variant)
(define-variant package-with-ocaml5.0 strip-ocaml5.0-variant
  ocaml5.0-variant)
