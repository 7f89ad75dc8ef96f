;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (system repl error-handling)
  #:export (call-with-error-handling
            with-error-handling))

;;; Commentary:
;;;
;;; What is done with errors in a dialogue (Guile manual "Error Handling").
;;;
;;; Code:

(define (report key arguments)
  (print-exception (current-error-port) #f key arguments))

(define* (call-with-error-handling thunk #:key (on-error 'debug)
                                   (post-error 'catch)
                                   (pass-keys '(quit)) (report-keys '())
                                   (trap-handler 'debug))
  "Call THUNK.  When it raises an exception whose key is not among PASS-KEYS,
call ON-ERROR, if that is a procedure, with the key and the arguments where that
happens, or report it; then do what POST-ERROR says: call it, if it is a
procedure, let the exception be ('pass'), or return ('catch')."
  (define (handled? key)
    (and (not (memq key pass-keys)) (not (eq? on-error 'pass))))

  (define (before key . arguments)
    (when (handled? key)
      (if (procedure? on-error)
          (apply on-error key arguments)
          (report key arguments))))

  (define (after key . arguments)
    (cond ((not (handled? key)) (apply throw key arguments))
          ((procedure? post-error) (apply post-error key arguments))
          ((eq? post-error 'catch) (if #f #f))
          (else (apply throw key arguments))))

  (catch #t thunk after before))

(define-syntax-rule (with-error-handling form)
  "Evaluate FORM; report the exception that it raises."
  (call-with-error-handling (lambda () form)))
