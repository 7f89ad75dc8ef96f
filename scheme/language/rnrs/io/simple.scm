(define-module (rnrs io simple)
  #:use-module ((ice-9 binary-ports) #:select (eof-object))
  #:use-module (rnrs files)
  #:re-export (&i/o &i/o-file-already-exists &i/o-file-does-not-exist
               &i/o-file-is-read-only &i/o-file-protection &i/o-filename
               &i/o-invalid-position &i/o-port &i/o-read &i/o-write
               call-with-input-file call-with-output-file close-input-port
               close-output-port current-error-port current-input-port
               current-output-port display eof-object eof-object?
               i/o-error-filename i/o-error-port i/o-error-position i/o-error?
               i/o-file-already-exists-error? i/o-file-does-not-exist-error?
               i/o-file-is-read-only-error? i/o-file-protection-error?
               i/o-filename-error? i/o-invalid-position-error? i/o-port-error?
               i/o-read-error? i/o-write-error? input-port? make-i/o-error
               make-i/o-file-already-exists-error
               make-i/o-file-does-not-exist-error
               make-i/o-file-is-read-only-error make-i/o-file-protection-error
               make-i/o-filename-error make-i/o-invalid-position-error
               make-i/o-port-error make-i/o-read-error make-i/o-write-error
               newline open-input-file open-output-file output-port? peek-char
               read read-char with-input-from-file with-output-to-file write
               write-char))

;;; Commentary:
;;;
;;; R6RS simple input and output: the procedures of the root module.
;;;
;;; Code:
