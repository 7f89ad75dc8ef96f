(define-module (gnu services options)
  #:use-module (guix gexp)
  #:export (flag
            option
            option=
            number-option
            number-option=
            text-option=
            shown-option=
            underscored))

;;; Commentary:
;;;
;;; Most daemons are configured by command-line options, each present only if
;;; the field it comes from is set.  These procedures return lists, so that a
;;; command line is the 'append' of its options, spliced into a gexp.  Those
;;; that read files instead have names of their own for the same fields.
;;;
;;; A value that only the machine looks at may be anything that a gexp can
;;; hold, a file-like object for instance: 'option' and 'option='.  Where the
;;; text is made here, the value must be what that text is made of:
;;; 'number-option', 'text-option=' and so on refuse everything else.
;;;
;;; Code:

(define (flag name set?)
  "Return the list of NAME alone if SET?, the empty list otherwise."
  (if set? (list name) '()))

(define (argument value)
  ;; VALUE as a program expects it; file-like objects stay as they are.
  (if (number? value) (number->string value) value))

(define (option name value)
  "Return the list of NAME and VALUE, or the empty list if VALUE is #f."
  (if value (list name (argument value)) '()))

(define (option= name value)
  "Return the list of the one string NAME=VALUE, or the empty list if VALUE is
#f.  If VALUE is neither a string nor a number, then the string is made where
the program starts."
  (let ((value (argument value)))
    (cond ((not value) '())
          ((string? value) (list (string-append name "=" value)))
          (else (list #~(string-append #$name "=" #$value))))))

(define (number-option name value)
  "Return the list of NAME and the digits of VALUE, a number, or the empty list
if VALUE is #f."
  (if value (list name (number->string value)) '()))

(define (number-option= name value)
  "Return the list of the one string NAME=VALUE, where VALUE is a number, or
the empty list if VALUE is #f."
  (if value (text-option= name (number->string value)) '()))

(define (text-option= name value)
  "Return the list of the one string NAME=VALUE, where VALUE is a string, or
the empty list if VALUE is #f."
  (if value (list (string-append name "=" value)) '()))

(define (shown-option= name value)
  "Return the list of the one string NAME=VALUE, where VALUE is anything that
can be displayed."
  (list (simple-format #f "~a=~a" name value)))

(define (underscored field)
  "Return the name that the setting FIELD, a symbol, has in most configuration
files: with underscores for hyphens, without a question mark at the end."
  (string-map (lambda (char) (if (char=? char #\-) #\_ char))
              (string-trim-right (symbol->string field) #\?)))

;;; options.scm ends here
