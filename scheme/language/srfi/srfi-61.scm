(define-module (srfi srfi-61)
  #:re-export (cond))

;;; Commentary:
;;;
;;; SRFI-61, clauses of 'cond' with a guard, is part of the root module's
;;; 'cond'.
;;;
;;; Code:
