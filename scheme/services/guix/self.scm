(define-module (guix self)
  #:use-module (guix config)
  #:use-module (guix gexp)
  #:use-module (guix refusal)
  #:export (make-config.scm whole-package compiled-guix guix-derivation))

;;; Commentary:
;;;
;;; Guix built by Guix.  Only the module of its build-time settings is of use to
;;; configurations: gexps import it.
;;;
;;; Code:

(define* (make-config.scm #:key gzip xz bzip2
                          (package-name %guix-package-name)
                          (package-version %guix-version)
                          channel-metadata
                          (bug-report-address %guix-bug-report-address)
                          (home-page-url %guix-home-page-url)
                          #:allow-other-keys)
  "Return the file of the module (guix config) for code on the build side."
  (scheme-file "config.scm"
               #~(;; Gexps that import this module expect these variables.
                  (define-module (guix config)
                    #:export (%guix-package-name %guix-version
                              %guix-bug-report-address %guix-home-page-url
                              %channel-metadata
                              %system %store-directory %state-directory
                              %store-database-directory %config-directory
                              %gzip %bzip2 %xz))
                  (define %system #$%system)
                  (define %store-directory #$%store-directory)
                  (define %state-directory #$%state-directory)
                  (define %store-database-directory
                    #$%store-database-directory)
                  (define %config-directory #$%config-directory)
                  (define %guix-package-name #$package-name)
                  (define %guix-version #$package-version)
                  (define %guix-bug-report-address #$bug-report-address)
                  (define %guix-home-page-url #$home-page-url)
                  (define %channel-metadata '#$channel-metadata)
                  (define %gzip
                    #+(and gzip (file-append gzip "/bin/gzip")))
                  (define %bzip2
                    #+(and bzip2 (file-append bzip2 "/bin/bzip2")))
                  (define %xz
                    #+(and xz (file-append xz "/bin/xz"))))
               #:set-load-path? #f
               #:splice? #t))

(define-refused "a store"
  whole-package compiled-guix guix-derivation)
