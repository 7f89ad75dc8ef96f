(define-module (ice-9 ports)
  #:re-export (%make-void-port %port-property %set-port-property! SEEK_CUR SEEK_END SEEK_SET
               call-with-input-file call-with-input-string call-with-output-file
               call-with-output-string call-with-port char-ready? close-input-port
               close-output-port close-port current-error-port current-input-port
               current-load-port current-output-port current-warning-port
               drain-input eof-object? file-port? fileno flush-all-ports
               force-output ftell input-port? isatty? open-file open-input-file
               open-output-file output-port? peek-char port->fdes port-closed?
               port-column port-conversion-strategy port-encoding port-filename
               port-line port-mode port? read-char seek set-current-error-port
               set-current-input-port set-current-output-port set-port-column!
               set-port-conversion-strategy! set-port-encoding! set-port-filename!
               set-port-line! setvbuf the-eof-object unread-char unread-string
               with-error-to-file with-error-to-port with-error-to-string
               with-input-from-file with-input-from-port with-input-from-string
               with-output-to-file with-output-to-port with-output-to-string
               OPEN_READ OPEN_WRITE OPEN_BOTH *null-device*
               open-io-file fdopen fdes->ports fdes->inport fdes->outport
               port-revealed set-port-revealed! adjust-port-revealed!
               release-port-handle truncate-file dup dup2 dup->fdes dup->inport
               dup->outport dup->port duplicate-port redirect-port move->fdes
               primitive-move->fdes))

;;; Commentary:
;;;
;;; The port procedures of the root module under the name of the module that Guile has them in.
;;;
;;; Code:
