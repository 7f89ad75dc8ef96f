;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix scripts import)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-37)
  #:export (%standard-import-options))

;;; Commentary:
;;;
;;; The options that importers have in common.
;;;
;;; Code:

(define %standard-import-options
  (list (option '("file-to-insert") #f #t
                (lambda (option name file result)
                  (if (file-exists? file)
                      (alist-cons 'file-to-insert file result)
                      (leave (G_ "file '~a' does not exist~%") file))))))

;;; import.scm ends here
