;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix build toml)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-35)
  #:export (recursive-assoc-ref &file-not-consumed &already-defined))

;;; Commentary:
;;;
;;; What is raised where a TOML file cannot be read, and where it defines a name
;;; twice.
;;;
;;; Code:

(define-condition-type &toml-error &error toml-error?)
(define-condition-type &file-not-consumed &toml-error file-not-consumed?)
(define-condition-type &already-defined &toml-error already-defined?)

(define (recursive-assoc-ref alist key)
  "Return what ALIST, whose values are such lists too, has for KEY, a list of
strings."
  (match key
    (((? string? name)) (assoc-ref alist name))
    ((name . rest) (recursive-assoc-ref (assoc-ref alist name) rest))))

;;; toml.scm ends here
