(define-module (gnu services mail dovecot-fields)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (gnu services configuration)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (option-name
            setting
            joined-setting
            serialize-string
            serialize-file-name
            serialize-boolean
            words-without
            space-separated-string-list?
            serialize-space-separated-string-list
            comma-separated-string-list?
            serialize-comma-separated-string-list
            file-name?
            colon-separated-file-name-list?
            serialize-colon-separated-file-name-list
            non-negative-integer?
            serialize-non-negative-integer
            hours?
            serialize-hours
            free-form-fields?
            serialize-free-form-fields
            free-form-args?
            serialize-free-form-args
            package-list?
            serialize-package-list
            settings
            section
            each))

;;; Commentary:
;;;
;;; The kinds of settings of Dovecot: what each takes, and how it is written.
;;;
;;; Code:

(define (option-name field)
  (string-map (lambda (char) (if (char=? char #\-) #\_ char))
              (string-trim-right (symbol->string field) #\?)))

(define (setting field value)
  (string-append (option-name field) "=" value "\n"))

(define (joined-setting delimiter)
  (lambda (field value)
    (setting field (string-join value delimiter))))

(define serialize-string setting)
(define serialize-file-name setting)

(define (serialize-boolean field value)
  (setting field (if value "yes" "no")))

(define (words-without delimiter)
  (list-of (lambda (value)
             (and (string? value) (not (string-index value delimiter))))))

(define space-separated-string-list? (words-without #\space))
(define (serialize-space-separated-string-list field value)
  (if (null? value) "" (setting field (string-join value))))

(define comma-separated-string-list? (words-without #\,))
(define serialize-comma-separated-string-list (joined-setting ","))

(define (file-name? value)
  (and (string? value) (string-prefix? "/" value)))

(define colon-separated-file-name-list? (list-of file-name?))
(define serialize-colon-separated-file-name-list (joined-setting ":"))

(define (non-negative-integer? value)
  (and (exact-integer? value) (>= value 0)))
(define (serialize-non-negative-integer field value)
  (setting field (number->string value)))

(define hours? non-negative-integer?)
(define (serialize-hours field value)
  (setting field (string-append (number->string value) " hours")))

(define free-form-fields?
  (list-of (match-lambda
             (((? symbol?) . (? string?)) #t)
             (_ #f))))
(define (serialize-free-form-fields field value)
  (string-concatenate
   (map (lambda (pair) (setting (car pair) (cdr pair))) value)))

(define free-form-args? free-form-fields?)
(define (serialize-free-form-args field value)
  (setting field
           (string-join (map (lambda (pair)
                               (string-append (symbol->string (car pair)) "="
                                              (cdr pair)))
                             value))))

(define package-list? (list-of package?))
(define (serialize-package-list field value)
  "")

(define (settings record fields)
  ;; The lines of those of FIELDS of RECORD that are set, a string.
  (string-concatenate
   (filter-map (lambda (field)
                 (let ((value ((configuration-field-getter field) record)))
                   (and (maybe-value-set? value)
                        (not (file-like? value))
                        ((configuration-field-serializer field)
                         (configuration-field-name field) value))))
               fields)))

(define (section header record fields)
  (string-append header " {\n" (settings record fields) "}\n"))

(define (each serialize)
  (lambda (field values)
    (string-concatenate
     (map (lambda (value) (serialize field value)) values))))
