;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix scripts publish)
  #:use-module (srfi srfi-9)
  #:export (%default-gzip-compression))

;;; Commentary:
;;;
;;; How archives are compressed as they are published.
;;;
;;; Code:

(define-record-type <compression>
  (compression type level)
  compression?
  (type  compression-type)
  (level compression-level))

(define %default-gzip-compression
  ;; Somebody is waiting.
  (compression 'gzip 3))

;;; publish.scm ends here
