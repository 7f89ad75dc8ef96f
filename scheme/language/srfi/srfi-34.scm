(define-module (srfi srfi-34)
  #:use-module ((ice-9 exceptions) #:select (guard))
  #:re-export (with-exception-handler guard)
  #:re-export-and-replace ((raise-exception . raise)))

;;; Commentary:
;;;
;;; SRFI-34, exception handling for programs: the root module's procedures and
;;; the 'guard' of (ice-9 exceptions).
;;;
;;; Code:
