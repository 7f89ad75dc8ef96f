;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix import minetest)
  #:use-module (guix deprecation)
  #:use-module (guix import luanti)
  #:export (%minetest-updater))

;;; Commentary:
;;;
;;; The older name of the importer of Luanti's packages.
;;;
;;; Code:

(define-deprecated/alias %minetest-updater %luanti-updater)

;;; minetest.scm ends here
