(define-module (rnrs exceptions)
  #:use-module (ice-9 exceptions)
  #:re-export (with-exception-handler raise-continuable guard)
  #:re-export-and-replace ((raise-exception . raise)))

;;; Commentary:
;;;
;;; R6RS exceptions are the exceptions of the language.
;;;
;;; Code:
