(define-module (guix refusal message)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (srfi srfi-34)
  #:export (raise-refusal))

;;; Commentary:
;;;
;;; What is said where something needs what an evaluation does not have.
;;;
;;; Code:

(define (raise-refusal name need)
  "Say that NAME needs NEED."
  (raise (formatted-message (G_ "'~a' needs ~a, which an evaluation lacks")
                            name need)))
