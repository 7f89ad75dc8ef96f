(define-module (srfi srfi-31)
  #:export (rec))

;;; Commentary:
;;;
;;; SRFI-31: 'rec', an expression that may refer to its own value.
;;;
;;; Code:

(define-syntax rec
  (syntax-rules ()
    ((_ (name . formals) body ...)
     (letrec ((name (lambda formals body ...))) name))
    ((_ name exp)
     (letrec ((name exp)) name))))
