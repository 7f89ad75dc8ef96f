;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix build lisp-utils)
  #:export (valid-char-set normalize-string))

;;; Commentary:
;;;
;;; Names of systems of Lisp in the store.
;;;
;;; Code:

(define valid-char-set
  ;; What the names of store items consist of.
  (char-set-union (ucs-range->char-set 48 58)      ;digits
                  (ucs-range->char-set 65 91)      ;capital letters
                  (ucs-range->char-set 97 123)     ;small letters
                  (char-set #\+ #\- #\. #\_ #\? #\=)))

(define (normalize-string text)
  "Return TEXT with hyphens in place of what is invalid in a name."
  (string-join (string-tokenize text valid-char-set) "-"))

;;; lisp-utils.scm ends here
