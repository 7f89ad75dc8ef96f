(define-module (guix diagnostics saying)
  #:use-module (guix i18n)
  #:use-module (ice-9 format)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-26)
  #:export (guix-warning-port program-name say))

;;; Commentary:
;;;
;;; What is said to the user about a program comes out by one door, that of all
;;; errors and warnings, so that it has a place, a code and the form that was
;;; asked for.  Who puts another port in the place of standard error gets text.
;;;
;;; Code:

(define guix-warning-port
  (make-parameter (current-warning-port)))

(define program-name
  ;; What precedes messages without a location, or #f.
  (make-parameter #f))

(define (prefix severity)
  ;; What stands before a message of SEVERITY.
  (match severity
    ('error   (G_ "error: "))
    ('warning (G_ "warning: "))
    ('hint    (G_ "hint: "))
    (_        "")))

(define (lead severity location)
  ;; What stands before the prefix of a message about LOCATION.
  (cond ((eq? severity 'hint) "")
        (location             (apply format #f "~a:~a:~a: " location))
        ((program-name)       => (cut format #f "guix ~a: " <>))
        (else                 "")))

(define (say severity code location text arguments hint)
  "Tell the user TEXT, a format string for ARGUMENTS: an 'error, a 'warning, an
'info or a 'hint of the kind CODE, about LOCATION, a list of file, line and
column, or #f for the place of the program that is running; HINT is #f or what
to do."
  (let ((port    (guix-warning-port))
        (message (apply format #f text arguments)))
    (unless (%tell port severity code location message hint)
      (display (lead severity location) port)
      (display (prefix severity) port)
      (display message port)
      (when hint
        (display (prefix 'hint) port)
        (display hint port)
        (newline port)))))
