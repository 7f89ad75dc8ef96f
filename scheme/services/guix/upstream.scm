;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix upstream)
  #:use-module (guix download)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (guix refusal)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (upstream-source
            upstream-source?
            upstream-source-package
            upstream-source-version
            upstream-source-urls
            upstream-source-signature-urls
            upstream-source-archive-types
            upstream-source-inputs
            upstream-source-regular-inputs
            upstream-source-native-inputs
            upstream-source-propagated-inputs

            upstream-input
            upstream-input?
            upstream-input-name
            upstream-input-downstream-name
            upstream-input-type
            upstream-input-type-predicate
            upstream-input-min-version
            upstream-input-max-version

            upstream-updater
            upstream-updater?
            upstream-updater-name
            upstream-updater-description
            upstream-updater-predicate
            upstream-updater-import

            %updaters
            coalesce-sources
            download-tarball
            lookup-updater
            package-archive-type
            package-latest-release
            package-latest-release*
            package-update
            preferred-upstream-source
            update-package-source
            url-predicate
            url-prefix-predicate))

;;; Commentary:
;;;
;;; What those who write a program have released, and who finds that out.
;;; Whatever asks their servers is refused.
;;;
;;; Code:

(define-record-type* <upstream-source>
  upstream-source make-upstream-source
  upstream-source?
  (package        upstream-source-package)
  (version        upstream-source-version)
  (urls           upstream-source-urls)
  (signature-urls upstream-source-signature-urls (default #f))
  ;; Costly to find out: asked for when it is looked at.
  (inputs         upstream-source-inputs (delayed) (default #f)))

(define-record-type* <upstream-input>
  upstream-input make-upstream-input
  upstream-input?
  (name            upstream-input-name)
  (downstream-name upstream-input-downstream-name)
  (type            upstream-input-type (default 'regular))
  (min-version     upstream-input-min-version (default 'any))
  (max-version     upstream-input-max-version (default 'any)))

(define-record-type* <upstream-updater>
  upstream-updater make-upstream-updater
  upstream-updater?
  (name        upstream-updater-name)
  (description upstream-updater-description)
  (pred        upstream-updater-predicate)
  (import      upstream-updater-import))


;;;
;;; Releases.
;;;

(define (upstream-input-type-predicate type)
  "Return whether an input is of TYPE, as a procedure."
  (lambda (input)
    (eq? type (upstream-input-type input))))

(define (inputs-of type)
  ;; A procedure that returns those inputs of a source that are of TYPE.
  (lambda (source)
    (filter (upstream-input-type-predicate type)
            (upstream-source-inputs source))))

(define upstream-source-regular-inputs (inputs-of 'regular))
(define upstream-source-native-inputs (inputs-of 'native))
(define upstream-source-propagated-inputs (inputs-of 'propagated))

(define (upstream-source-archive-types source)
  "Return the extensions of the files of SOURCE."
  (map file-extension (upstream-source-urls source)))

(define (url-predicate match?)
  "Return whether the source of a package is downloaded from a URL that MATCH?
accepts, as a procedure of the package."
  (lambda (package)
    (let ((source (package-source package)))
      (and (origin? source)
           (eq? url-fetch (origin-method source))
           (match (origin-uri source)
             ((? string? url) (match? url))
             (((? string? urls) ...) (any match? urls))
             (_ #f))))))

(define (url-prefix-predicate prefix)
  "Return whether the source of a package is downloaded from a URL that starts
with PREFIX, as a procedure of the package."
  (url-predicate (lambda (url) (string-prefix? prefix url))))

(define (merged one other)
  ;; The source that has the files of both, which are of one version.
  (define signatures
    (and (upstream-source-signature-urls one)
         (upstream-source-signature-urls other)
         (append (upstream-source-signature-urls one)
                 (upstream-source-signature-urls other))))

  (upstream-source
   (inherit one)
   (urls (append (upstream-source-urls one) (upstream-source-urls other)))
   (signature-urls signatures)))

(define (coalesce-sources sources)
  "Return SOURCES, oldest first, with those of one version made one."
  (define (newer? a b)
    (version>? (upstream-source-version a) (upstream-source-version b)))

  (fold (lambda (source result)
          (if (and (pair? result)
                   (string=? (upstream-source-version source)
                             (upstream-source-version (car result))))
              (cons (merged source (car result)) (cdr result))
              (cons source result)))
        '()
        (sort sources newer?)))


;;;
;;; Updaters.
;;;

(define %updaters
  ;; Each of them asks a server: none is tried unless it is named.
  (delay '()))

(define* (lookup-updater package #:optional (updaters (force %updaters)))
  "Return the first of UPDATERS that is for PACKAGE, or #f."
  (find (lambda (updater)
          ((upstream-updater-predicate updater) package))
        updaters))

(define* (package-latest-release package
                                 #:optional (updaters (force %updaters))
                                 #:key version partial-version?)
  "Return the release of PACKAGE that one of UPDATERS finds, VERSION if that is
true, or #f."
  (any (lambda (updater)
         (and ((upstream-updater-predicate updater) package)
              ((upstream-updater-import updater) package
               #:version version #:partial-version? partial-version?)))
       updaters))

(define* (package-latest-release* package
                                  #:optional (updaters (force %updaters)))
  "Return the release of PACKAGE that one of UPDATERS finds if it is newer than
PACKAGE, or #f."
  (let ((source (package-latest-release package updaters)))
    (and source
         (version>? (upstream-source-version source)
                    (package-version package))
         source)))

(define (package-archive-type package)
  "Return the extension of the archive that PACKAGE is made from, or #f."
  (let* ((source (package-source package))
         (file   (and (origin? source) (origin-actual-file-name source)))
         (type   (and file (file-extension file))))
    ;; Names of checkouts can have a dot too.
    (and type
         (or (string-index type #\z) (string-contains type "tar"))
         type)))

(define (preferred-upstream-source source package)
  "Return SOURCE with the first file that is like that of PACKAGE alone, if
there is one."
  (define urls
    (upstream-source-urls source))

  (define type
    (package-archive-type package))

  (define signatures
    (or (upstream-source-signature-urls source)
        (map (const #f) (if (list? urls) urls '()))))

  (match (and (pair? urls)
              (find (match-lambda
                      ((url _) (or (not type) (string-suffix? type url))))
                    (zip urls signatures)))
    (#f source)
    ((url signature)
     (upstream-source
      (inherit source)
      (urls (list url))
      (signature-urls (and signature (list signature)))))))

(define-refused "a network"
  download-tarball package-update update-package-source)
