(define-module (system base compile)
  #:export (compile read-and-compile compile-and-load default-optimization-level default-warning-level))

;;; Commentary:
;;;
;;; The compiler of data (Guile manual "Compiling Scheme Code").  Everything is compiled before it
;;; runs, so that compiling to a value is evaluation; there are no other targets.
;;;
;;; Code:

(define compile (@@ (guile) compile))

(define default-optimization-level (make-parameter 2))
(define default-warning-level (make-parameter 1))

(define* (read-and-compile port #:key (env (current-module)) (from 'scheme) (to 'value) (opts '()))
  "Evaluate the forms of PORT in ENV; the value of the last."
  (let loop ((value (if #f #f)))
    (let ((form (read port)))
      (if (eof-object? form)
          value
          (loop (compile form #:env env))))))

(define* (compile-and-load file #:key (from 'scheme) (to 'value) (env (current-module)) (opts '()))
  "Evaluate the forms of FILE in ENV; the value of the last."
  (call-with-input-file file
    (lambda (port) (read-and-compile port #:env env))))
