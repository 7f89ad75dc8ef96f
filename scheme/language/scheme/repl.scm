(define-module (scheme repl)
  #:re-export (interaction-environment))

;;; Commentary:
;;;
;;; R7RS: The environment of the REPL, from the root module.
;;;
;;; Code:
