(define-module (rnrs r5rs)
  #:re-export (exact->inexact inexact->exact quotient remainder modulo
               delay force)
  #:export (null-environment scheme-report-environment))

;;; Commentary:
;;;
;;; What R5RS has and R6RS has dropped.
;;;
;;; Code:

(define (scheme-report-environment version)
  "Return the environment of R5RS, for VERSION 5."
  (unless (eqv? version 5)
    (error "no such version of the report" version))
  (resolve-interface '(guile)))

(define (null-environment version)
  "Return the environment of the syntax of R5RS, for VERSION 5."
  (scheme-report-environment version))
