(define-module (scheme process-context)
  #:use-module (srfi srfi-98)
  #:re-export (command-line
               get-environment-variable get-environment-variables)
  #:export (emergency-exit)
  #:replace ((r7:exit . exit)))

;;; Commentary:
;;;
;;; R7RS process context.
;;;
;;; Code:

(define (status object)
  (cond ((integer? object) object)
        ((eq? object #f) 1)
        (else 0)))

(define* (r7:exit #:optional (object #t))
  "End the program, with success unless OBJECT is #f or a number."
  (exit (status object)))

(define* (emergency-exit #:optional (object #t))
  "End the program at once."
  (primitive-_exit (status object)))
