(define-module (guix build-system elm)
  #:use-module (guix build-system generic)
  #:use-module (guix git-download)
  #:use-module (guix packages)
  #:export (%elm-build-system-modules %elm-default-modules elm->package-name
            elm-build elm-build-system elm-package-origin
            guix-package->elm-name infer-elm-package-name))

;;; Commentary:
;;;
;;; The build system for Elm packages.
;;;
;;; Code:

(define %elm-build-system-modules
  '((guix build elm-build-system) (guix build json) (guix build union)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define %elm-default-modules
  '((guix build elm-build-system) (guix build utils) (guix build json)
    (guix build union)))

(define elm-build-system
  (generic-build-system 'elm
                        "Build Elm packages."))

(define elm-build build-generic)

(define (elm->package-name elm-name)
  "Return the name of the package of ELM-NAME, AUTHOR/PROJECT."
  (let ((name (string-map (lambda (c) (if (char=? c #\/) #\- c)) elm-name)))
    (string-append "elm-" (if (string-prefix? "elm-" name)
                              (string-drop name 4)
                              name))))

(define (infer-elm-package-name guix-name)
  "Return the AUTHOR/PROJECT that the package GUIX-NAME suggests, or #f."
  (and (string-prefix? "elm-" guix-name)
       (let* ((rest (string-drop guix-name 4))
              (dash (string-index rest #\-)))
         (if dash
             (string-append (string-take rest dash) "/"
                            (string-drop rest (+ dash 1)))
             (string-append "elm/" rest)))))

(define (guix-package->elm-name package)
  "Return the AUTHOR/PROJECT of PACKAGE."
  (or (assq-ref (package-properties package) 'upstream-name)
      (infer-elm-package-name (package-name package))))

(define (elm-package-origin elm-name version hash)
  "Return the origin of VERSION of ELM-NAME, AUTHOR/PROJECT, with HASH."
  (origin
   (method git-fetch)
   (uri (git-reference (url (string-append "https://github.com/" elm-name))
                       (commit version)))
   (file-name (git-file-name (elm->package-name elm-name) version))
   (hash hash)))
