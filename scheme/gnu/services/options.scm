(define-module (gnu services options)
  #:export (flag
            option
            option=
            underscored))

;;; Commentary:
;;;
;;; Most daemons are configured by command-line options, each present only if
;;; the field it comes from is set.  These procedures return lists, so that a
;;; command line is the 'append' of its options, spliced into a gexp.  Those
;;; that read files instead have names of their own for the same fields.
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
#f.  VALUE is a string or a number."
  (if value (list (string-append name "=" (argument value))) '()))

(define (underscored field)
  "Return the name that the setting FIELD, a symbol, has in most configuration
files: with underscores for hyphens, without a question mark at the end."
  (string-map (lambda (char) (if (char=? char #\-) #\_ char))
              (string-trim-right (symbol->string field) #\?)))

;;; options.scm ends here
