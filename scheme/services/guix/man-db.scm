;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix man-db)
  #:use-module (guix refusal)
  #:use-module (srfi srfi-9)
  #:export (mandb-entry?
            mandb-entry-file-name
            mandb-entry-name
            mandb-entry-section
            mandb-entry-synopsis
            mandb-entry-kind
            mandb-entries
            write-mandb-database))

;;; Commentary:
;;;
;;; The database of manual pages of a profile, which is made as that is built.
;;;
;;; Code:

(define-record-type <mandb-entry>
  (mandb-entry file-name name section synopsis kind)
  mandb-entry?
  (file-name mandb-entry-file-name)
  (name      mandb-entry-name)
  (section   mandb-entry-section)
  (synopsis  mandb-entry-synopsis)
  (kind      mandb-entry-kind))

(define-refused "a build"
  mandb-entries write-mandb-database)

;;; man-db.scm ends here
