(define-module (guix profiling)
  #:use-module (srfi srfi-1)
  #:export (profiled? register-profiling-hook!))

;;; Commentary:
;;;
;;; Profiling of Guix's own parts, asked for by name in the environment variable
;;; GUIX_PROFILING; when it reports is in GUIX_PROFILING_EVENTS.
;;;
;;; Code:

(define (words variable)
  (let ((value (getenv variable)))
    (if value (string-tokenize value) '())))

(define (profiled? component)
  "Is profiling of COMPONENT, a string, asked for?"
  (member component (words "GUIX_PROFILING")))

(define (profiling-hooks)
  (define (hook event)
    (cond ((string=? event "after-gc") after-gc-hook)
          ((string=? event "exit") exit-hook)
          (else #f)))
  (let ((events (words "GUIX_PROFILING_EVENTS")))
    (filter-map hook (if (null? events) '("exit") events))))

(define (register-profiling-hook! component thunk)
  "Call THUNK at the events of profiling, if COMPONENT is profiled."
  (when (profiled? component)
    (for-each (lambda (hook) (add-hook! hook thunk)) (profiling-hooks))))
