;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix store database)
  #:use-module (guix refusal)
  #:use-module (srfi srfi-19)
  #:export (call-with-database with-database %epoch))

;;; Commentary:
;;;
;;; The database of the store, which there is none of.
;;;
;;; Code:

(define-refused "a store"
  call-with-database)

(define-syntax with-database
  (syntax-rules ()
    "Evaluate BODY with DB bound to the database in FILE."
    ((_ file db #:wal-mode? ahead? . body)
     (call-with-database file (lambda (db) . body) #:wal-mode? ahead?))
    ((_ file db . body)
     (with-database file db #:wal-mode? #t . body))))

(define %epoch
  ;; The time of every file in the store.
  (make-time time-utc 0 1))

;;; database.scm ends here
