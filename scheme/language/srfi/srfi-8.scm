(define-module (srfi srfi-8)
  #:use-module (ice-9 receive)
  #:re-export (receive))

;;; Commentary:
;;;
;;; SRFI-8, 'receive', under its SRFI name.
;;;
;;; Code:
