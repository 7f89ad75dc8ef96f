(define-module (svc exceptions)
  #:use-module (guix diagnostics)
  #:use-module (ice-9 format)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-35)
  #:export (exception-reason))

;;; Commentary:
;;;
;;; What an exception says, in one line, where evaluation goes on without the value that it
;;; prevented.
;;;
;;; Code:

(define (exception-reason key arguments)
  "What an exception of KEY and ARGUMENTS, as `catch' gives them, says."
  (string-trim-right
   (match arguments
     ((_ (? string? text) (items ...) . _)
      (apply format #f text items))
     (((? formatted-message? condition))
      (apply format #f (formatted-message-string condition)
             (formatted-message-arguments condition)))
     (((? message-condition? condition))
      (condition-message condition))
     ((_ (? string? text) . _) text)
     (_ (symbol->string key)))))
