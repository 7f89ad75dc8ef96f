;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix lint checks)
  #:use-module (guix build-system)
  #:use-module (guix download)
  #:use-module (guix i18n)
  #:use-module (guix licenses)
  #:use-module (guix lint warnings)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:use-module (web uri)
  #:export (check-name
            check-tests-true
            check-license
            check-inputs-should-not-be-an-input-at-all
            check-source-file-name
            check-source-unstable-tarball))

;;; Commentary:
;;;
;;; The checks that look at the record of a package and at nothing else.  Each
;;; returns a list of warnings.
;;;
;;; Code:

(define (check-name package)
  "Is the name of PACKAGE longer than a letter, without underscores?"
  (define name (package-name package))
  (define (warn-unless right? text)
    (if right? '() (list (warn-of package 'name text))))

  (if (or (string=? name "r") (> (string-length name) 1))
      (warn-unless (not (string-any #\_ name))
                   (G_ "the name has underscores instead of hyphens"))
      (warn-unless #f (G_ "the name is no longer than a letter"))))

(define (check-tests-true package)
  "Does PACKAGE say that its tests are run, which they are anyway?  Where that
depends on the target, or build systems do not run them, it may."
  (define (asks-for-tests?)
    (match (memq #:tests? (package-arguments package))
      ((_ value . rest) (eq? value #t))
      (_ #f)))

  (if (and (asks-for-tests?)
           (not (memq (build-system-name (package-build-system package))
                      '(emacs texlive)))
           (parameterize ((%current-target-system "aarch64-linux-gnu"))
             (asks-for-tests?)))
      (list (warn-of package 'arguments
                     (G_ "#:tests? is #t without being said")))
      '()))

(define (check-license package)
  "Is the license of PACKAGE one, or a list of them?"
  (let ((license (package-license package)))
    (if (or (license? license)
            (and (list? license) (every license? license)))
        '()
        (list (warn-of package 'license
                       (G_ "the license is neither a license nor a list"))))))

(define (check-inputs-should-not-be-an-input-at-all package)
  "Are there inputs of PACKAGE that no package needs?"
  (define needless '("python-pip" "python-pre-commit" "tzdata" "nss-certs"))

  (filter-map (match-lambda
                ((_ (? package? input) output ...)
                 (let ((name (string-join (cons (package-name input) output)
                                          ":")))
                   (and (member name needless)
                        (warn-of package 'inputs
                                 (G_ "'~a' is an input without need")
                                 name))))
                (_ #f))
              (package-direct-inputs package)))

(define (check-source-file-name package)
  "Is the source of PACKAGE called by more than its version?"
  (define source (package-source package))
  (define (says-nothing? name)
    (or (not name)
        (string-match (string-append "^v?" (package-version package)) name)))

  (if (and (origin? source)
           (says-nothing? (origin-actual-file-name source)))
      (list (warn-of package 'source
                     (G_ "the source is not called after the package")))
      '()))

(define (check-source-unstable-tarball package)
  "Is the source of PACKAGE an archive that GitHub makes when it is asked for?"
  (define (made-on-demand? text)
    (let ((uri (string->uri text)))
      (and (equal? "github.com" (uri-host uri))
           (match (split-and-decode-uri-path (uri-path uri))
             ((_ _ "archive" . _) #t)
             (_ #f)))))

  (let ((source (package-source package)))
    (if (and (origin? source) (eq? url-fetch (origin-method source)))
        (filter-map (lambda (text)
                      (and (made-on-demand? text)
                           (warn-of package 'source
                                    (G_ "the source is made on demand"))))
                    (match (origin-uri source)
                      ((? string? text) (list text))
                      (texts texts)))
        '())))

;;; checks.scm ends here
