(define-module (guile text)
  #:export (format
            object->string))

;;; Commentary:
;;;
;;; Formatted output.  Guile's root module starts with a `format` of three directives, which the
;;; full one of (ice-9 format) replaces as soon as anything loads that; here it is the full one at
;;; once, loaded when it is first called.

;; The procedure of (ice-9 format), once that is loaded.
(define %format #f)

(define (format destination . arguments)
  "Write to DESTINATION what a template and its arguments give: a port, #t for the current output
port, or #f for a string."
  (if (not %format)
      (set! %format (module-ref (resolve-module '(ice-9 format)) 'format)))
  (apply %format destination arguments))

(define* (object->string object #:optional (printer write))
  "The text that PRINTER makes of OBJECT."
  (call-with-output-string
    (lambda (port) (printer object port))))
