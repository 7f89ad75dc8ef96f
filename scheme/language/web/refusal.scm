;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (web refusal)
  #:export (define-refused))

;;; Commentary:
;;;
;;; Procedures that need a network, which an evaluation lacks.  They exist, so
;;; that what names them loads, and say why they fail when they are called.
;;;
;;; Code:

(define (refuse name)
  (scm-error 'not-allowed name "~A is not supported" '("using the network") #f))

(define-syntax-rule (define-refused name ...)
  "Define each NAME as a procedure that raises an error."
  (begin
    (define (name . arguments)
      "Refuse: there is no network."
      (refuse 'name))
    ...))
