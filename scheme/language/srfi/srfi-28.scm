(define-module (srfi srfi-28)
  #:replace (format))

;;; Commentary:
;;;
;;; SRFI-28: the basic 'format', which always returns a string.
;;;
;;; Code:

(define (format message . args)
  "Return MESSAGE with its directives ~a, ~s, ~% and ~~ carried out on ARGS."
  (apply simple-format #f message args))
