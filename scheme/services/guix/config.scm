(define-module (guix config)
  #:export (%guix-package-name %guix-version
            %guix-bug-report-address %guix-home-page-url
            %channel-metadata
            %storedir %localstatedir %sysconfdir
            %store-directory %state-directory
            %store-database-directory %config-directory
            %system %git %gzip %bzip2 %xz))

;;; Commentary:
;;;
;;; Where an installed Guix keeps its files.  A configuration may name these
;;; directories in the files it generates; nothing here is read or written.
;;;
;;; Code:

(define %guix-package-name "GNU Guix")
(define %guix-version "1.4.0")
(define %guix-bug-report-address "bug-guix@gnu.org")
(define %guix-home-page-url "https://guix.gnu.org")

;; No channel is this library's origin.
(define %channel-metadata #f)

(define %storedir "/gnu/store")
(define %localstatedir "/var")
(define %sysconfdir "/etc")

(define %store-directory
  (or (getenv "NIX_STORE_DIR") %storedir))

(define %state-directory
  (or (getenv "GUIX_STATE_DIRECTORY")
      (string-append %localstatedir "/guix")))

(define %store-database-directory
  (or (getenv "GUIX_DATABASE_DIRECTORY")
      (string-append %state-directory "/db")))

(define %config-directory
  (or (getenv "GUIX_CONFIGURATION_DIRECTORY")
      (string-append %sysconfdir "/guix")))

;; The system that configurations are evaluated for unless told otherwise.
(define %system "x86_64-linux")

(define %git "git")
(define %gzip "gzip")
(define %bzip2 "bzip2")
(define %xz "xz")
