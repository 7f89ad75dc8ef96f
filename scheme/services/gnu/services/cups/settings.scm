(define-module (gnu services cups settings)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (gnu services configuration)
  #:use-module (srfi srfi-1)
  #:export (setting
            settings
            serialize-string
            serialize-boolean
            file-name?
            serialize-file-name
            non-negative-integer?
            serialize-non-negative-integer
            space-separated-string-list?
            serialize-space-separated-string-list
            comma-separated-string-list?
            serialize-comma-separated-string-list
            package-list?))

;;; Commentary:
;;;
;;; How the types of fields are written in the files of CUPS.
;;;
;;; Code:

(define (setting field value)
  "Return the line that gives VALUE to FIELD."
  (string-append (string-concatenate
                  (map string-capitalize
                       (string-split (string-trim-right (symbol->string field)
                                                        #\?)
                                     #\-)))
                 " " value "\n"))

(define (settings value fields)
  "Return the lines for FIELDS of VALUE, a configuration."
  (string-concatenate
   (filter string?
           (map (lambda (field)
                  ((configuration-field-serializer field)
                   (configuration-field-name field)
                   ((configuration-field-getter field) value)))
                fields))))

(define serialize-string setting)

(define (serialize-boolean field value)
  (setting field (if value "yes" "no")))

(define (file-name? value)
  (and (string? value) (string-prefix? "/" value)))
(define serialize-file-name setting)

(define (non-negative-integer? value)
  (and (exact-integer? value) (>= value 0)))
(define (serialize-non-negative-integer field value)
  (setting field (number->string value)))

(define (list-without char)
  ;; Predicate for lists of strings without CHAR.
  (list-of (lambda (value)
             (and (string? value) (not (string-index value char))))))

(define space-separated-string-list? (list-without #\space))
(define (serialize-space-separated-string-list field value)
  (setting field (string-join value)))

(define comma-separated-string-list? (list-without #\,))
(define (serialize-comma-separated-string-list field value)
  (setting field (string-join value ",")))

(define (package-list? value)
  (and (list? value) (every file-like? value)))

;;; settings.scm ends here
