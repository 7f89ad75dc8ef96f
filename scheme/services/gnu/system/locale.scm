;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system locale)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:autoload   (guix modules) (source-module-closure)
  #:use-module ((gnu packages base) #:select (glibc glibc-2.39 tar))
  #:use-module ((gnu packages compression) #:select (gzip zstd))
  #:export (locale-definition
            locale-definition?
            locale-definition-name
            locale-definition-source
            locale-definition-charset

            locale-name->definition
            locale-directory

            %default-locale-libcs
            %default-locale-definitions

            glibc-supported-locales))

;;; Commentary:
;;;
;;; Locales to compile.  The data of a locale fits one version of the C library
;;; only, so that a system keeps a set for each version its programs may use.
;;;
;;; Code:

(define-record-type* <locale-definition> locale-definition
  make-locale-definition
  locale-definition?
  (name    locale-definition-name)      ;as in LANG
  (source  locale-definition-source)    ;of localedef(1)
  (charset locale-definition-charset (default "UTF-8")))

(define (codeset->charset codeset)
  "Return the name that localedef(1) knows the character set CODESET by, where
CODESET is written as in the name of a locale: in lower case, no punctuation."
  (cond ((string=? codeset "utf8") "UTF-8")
        ((string=? codeset "eucjp") "EUC-JP")
        ((string-prefix? "iso8859" codeset)
         (string-append "ISO-8859-" (string-drop codeset 7)))
        (else codeset)))

(define (locale-name->definition name)
  "Return the definition of the locale called NAME, such as \"eo.utf8\", or #f
if NAME is not of the form LANGUAGE.CODESET."
  (match (remove-empty (string-split name #\.))
    ((language codeset)
     (make-locale-definition name language (codeset->charset codeset)))
    (_ #f)))

(define (remove-empty strings)
  (filter (lambda (str) (not (string-null? str))) strings))

(define (locale-directory/libc locales libc)
  "Return the directory of LOCALES compiled for LIBC, in a sub-directory that is
named after the version."
  (define version
    (version-major+minor (package-version libc)))

  (computed-file
   (string-append "locale-" version)
   (with-imported-modules (source-module-closure '((gnu build locale)))
     #~(begin
         (use-modules (gnu build locale))

         ;; The sources of locales are compressed.
         (setenv "PATH" (string-join (list #+(file-append gzip "/bin")
                                           #+(file-append libc "/bin"))
                                     ":"))

         (let ((directory (string-append #$output "/" #$version)))
           (mkdir #$output)
           (mkdir directory)
           (for-each (lambda (name source charset)
                       (build-locale source
                                     #:codeset charset
                                     #:name name
                                     #:directory directory))
                     '#$(map locale-definition-name locales)
                     '#$(map locale-definition-source locales)
                     '#$(map locale-definition-charset locales)))))))

(define* (locale-directory locales #:key (libcs %default-locale-libcs))
  "Return the directory of LOCALES compiled for each of LIBCS, a non-empty list
of packages."
  (match (map (lambda (libc) (locale-directory/libc locales libc)) libcs)
    ((directory) directory)
    ((directories ..1)
     (computed-file
      "locale-multiple-versions"
      (with-imported-modules '((guix build union))
        #~(begin
            (use-modules (guix build union))
            (union-build #$output (list #$@directories))))
      #:options '(#:local-build? #t #:substitutable? #f)))))

(define %default-locale-libcs
  (list glibc glibc-2.39))

(define %default-locale-definitions
  ;; Besides the locale of the system itself, a few of the most spoken
  ;; languages.
  (map (lambda (source)
         (make-locale-definition (string-append source ".utf8") source "UTF-8"))
       '("ar_DZ" "en_GB" "en_US" "es_AR" "es_ES" "fr_FR" "pt_BR" "pt_PT"
         "ru_RU" "zh_CN")))

(define* (glibc-supported-locales #:optional (glibc glibc))
  "Return a file that holds an association list: the names of the locales that
GLIBC comes with, and their character sets."
  (computed-file
   "glibc-supported-locales.scm"
   (with-imported-modules (source-module-closure
                           '((gnu build locale) (guix build utils)))
     #~(begin
         (use-modules (gnu build locale)
                      (guix build utils))

         (set-path-environment-variable
          "PATH" '("bin") '#+(list tar gzip zstd))
         (invoke "tar" "xf" #+(package-source glibc) "--strip-components=1")
         (let ((locales (call-with-input-file "localedata/SUPPORTED"
                          read-supported-locales)))
           (call-with-output-file #$output
             (lambda (port)
               (write locales port))))))))

;;; locale.scm ends here
