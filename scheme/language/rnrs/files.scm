(define-module (rnrs files)
  #:use-module (ice-9 exceptions)
  #:re-export (file-exists? delete-file)
  #:export (&i/o make-i/o-error i/o-error?
            &i/o-read make-i/o-read-error i/o-read-error?
            &i/o-write make-i/o-write-error i/o-write-error?
            &i/o-invalid-position make-i/o-invalid-position-error
            i/o-invalid-position-error? i/o-error-position
            &i/o-filename make-i/o-filename-error i/o-filename-error?
            i/o-error-filename
            &i/o-file-protection make-i/o-file-protection-error
            i/o-file-protection-error?
            &i/o-file-is-read-only make-i/o-file-is-read-only-error
            i/o-file-is-read-only-error?
            &i/o-file-already-exists make-i/o-file-already-exists-error
            i/o-file-already-exists-error?
            &i/o-file-does-not-exist make-i/o-file-does-not-exist-error
            i/o-file-does-not-exist-error?
            &i/o-port make-i/o-port-error i/o-port-error? i/o-error-port))

;;; Commentary:
;;;
;;; Files, and the types of the conditions of input and output.
;;;
;;; Code:

(define-exception-type &i/o &external-error
  make-i/o-error i/o-error?)
(define-exception-type &i/o-read &i/o
  make-i/o-read-error i/o-read-error?)
(define-exception-type &i/o-write &i/o
  make-i/o-write-error i/o-write-error?)
(define-exception-type &i/o-invalid-position &i/o
  make-i/o-invalid-position-error i/o-invalid-position-error?
  (position i/o-error-position))
(define-exception-type &i/o-filename &i/o
  make-i/o-filename-error i/o-filename-error?
  (filename i/o-error-filename))
(define-exception-type &i/o-file-protection &i/o-filename
  make-i/o-file-protection-error i/o-file-protection-error?)
(define-exception-type &i/o-file-is-read-only &i/o-file-protection
  make-i/o-file-is-read-only-error i/o-file-is-read-only-error?)
(define-exception-type &i/o-file-already-exists &i/o-filename
  make-i/o-file-already-exists-error i/o-file-already-exists-error?)
(define-exception-type &i/o-file-does-not-exist &i/o-filename
  make-i/o-file-does-not-exist-error i/o-file-does-not-exist-error?)
(define-exception-type &i/o-port &i/o
  make-i/o-port-error i/o-port-error?
  (port i/o-error-port))
