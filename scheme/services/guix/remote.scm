(define-module (guix remote)
  #:use-module (guix refusal)
  #:export (remote-eval))

;;; Commentary:
;;;
;;; Code that runs on other machines.
;;;
;;; Code:

(define-refused "a network"
  remote-eval)
