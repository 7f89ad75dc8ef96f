;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu ci)
  #:use-module (gnu packages base)
  #:use-module (gnu packages bootstrap)
  #:use-module (gnu packages compression)
  #:use-module (gnu packages gawk)
  #:use-module (gnu packages gcc)
  #:use-module (gnu packages gdb)
  #:use-module (gnu packages gettext)
  #:use-module (gnu packages guile)
  #:use-module (gnu packages make-bootstrap)
  #:use-module (gnu packages multiprecision)
  #:use-module (gnu packages package-management)
  #:export (%core-packages))

;;; Commentary:
;;;
;;; What is built for every system that a build farm knows.
;;;
;;; Code:

(define %core-packages
  ;; Tools, and what they are bootstrapped from.
  (list gcc-10 gcc-11 gcc-12
        glibc binutils gdb-minimal
        gmp mpfr mpc
        coreutils findutils diffutils patch sed grep gawk
        gnu-gettext hello
        guile-2.2 guile-3.0
        zlib gzip xz guix
        %bootstrap-binaries-tarball %binutils-bootstrap-tarball
        (%glibc-bootstrap-tarball) %gcc-bootstrap-tarball
        %guile-bootstrap-tarball %bootstrap-tarballs))

;;; ci.scm ends here
