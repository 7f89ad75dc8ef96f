;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix lint warnings)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:export (lint-warning
            lint-warning?
            lint-warning-package
            lint-warning-message
            lint-warning-message-text
            lint-warning-message-data
            lint-warning-location
            warn-of))

;;; Commentary:
;;;
;;; What checkers find: a sentence about a package, and its place.
;;;
;;; Code:

(define-record-type* <lint-warning>
  lint-warning make-lint-warning
  lint-warning?
  (package      lint-warning-package)
  (message-text lint-warning-message-text)
  (message-data lint-warning-message-data (default '()))
  (location     lint-warning-location (default #f)))

(define (lint-warning-message warning)
  "Return what WARNING says."
  (apply format #f
         (G_ (lint-warning-message-text warning))
         (lint-warning-message-data warning)))

(define (warn-of package field text . data)
  "Return the warning that TEXT, with DATA in it, says of FIELD of PACKAGE."
  (make-lint-warning package text data
                     (or (package-field-location package field)
                         (package-location package))))

;;; warnings.scm ends here
