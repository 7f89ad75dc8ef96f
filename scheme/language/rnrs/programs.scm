(define-module (rnrs programs)
  #:re-export (command-line exit))

;;; Commentary:
;;;
;;; The command line and the exit.
;;;
;;; Code:
