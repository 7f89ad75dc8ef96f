(define-module (svc package-prototype)
  #:use-module (guix build-system)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (srfi srfi-34)
  #:export (%package-prototype))

;;; Commentary:
;;;
;;; The record that packages of the index are copies of.  It is made with whatever
;;; (guix packages) there is: where the load path has another than the library's,
;;; packages are records of that one's type.
;;;
;;; Code:

(define (fetch-unknown . _)
  (raise (formatted-message (G_ "where this source comes from is unknown"))))

(define %unknown-source
  ;; The source of packages of the index, of which variants can be made: where
  ;; it comes from would have to be computed.
  (origin (method fetch-unknown) (uri (delay #~#f)) (hash #f)
          ;; Variants are made by changing the list.
          (snippet '(begin))))

(define %unknown-build-system
  (build-system
   (name 'gnu)
   (description "Build packages of the index.")
   (lower (lambda arguments
            (apply (@ (guix build-system generic) lower-generic)
                   arguments)))))

(define %package-prototype
  ;; What the packages of the index are copies of.
  (package
    (name "") (version "")
    (source %unknown-source) (build-system %unknown-build-system)
    (synopsis "") (description "") (license #f) (home-page "")))
