(define-module (guix ssh)
  #:use-module (guix refusal)
  #:export (open-ssh-session authenticate-server* remote-inferior
            remote-daemon-channel connect-to-remote-daemon remote-system
            remote-authorize-signing-key send-files retrieve-files
            retrieve-files* remote-store-host report-guile-error))

;;; Commentary:
;;;
;;; Stores of other machines.
;;;
;;; Code:

(define-refused "a network"
  open-ssh-session authenticate-server* remote-inferior remote-daemon-channel
  connect-to-remote-daemon remote-system remote-authorize-signing-key
  send-files retrieve-files retrieve-files* remote-store-host
  report-guile-error)
