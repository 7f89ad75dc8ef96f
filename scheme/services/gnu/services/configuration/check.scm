(define-module (gnu services configuration check)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (gnu services configuration table)
  #:use-module (svc refusal)
  #:use-module (srfi srfi-34)
  #:export (check-field
            check-items
            refuse-field))

;;; Commentary:
;;;
;;; Some records hold whatever they are given, and what is wrong with it shows
;;; when the files of their services are made.  The sentences from here name
;;; the field, what belongs there, and what stands there.
;;;
;;; Code:

(define (record-name record)
  ;; The name of the type of RECORD, without angle brackets.
  (string-trim-both (symbol->string (record-type-name (struct-vtable record)))
                    (lambda (char) (memv char '(#\< #\>)))))

(define (refuse-field record field wanted)
  "Raise an error: the field FIELD, a symbol, of RECORD must be what the string
WANTED says."
  (refuse 'wrong-field
          (formatted-message (G_ "'~a' of ~a must be ~a; it is ~s~%")
                             field (record-name record) wanted
                             (field-value record field))
          '()
          (list (cons record field))))

(define (check-field record field wanted? wanted)
  "Raise an error unless WANTED? holds for the value of FIELD of RECORD; the
string WANTED says what that is."
  (unless (wanted? (field-value record field))
    (refuse-field record field wanted)))

(define (check-items record field item? check)
  "Raise an error unless FIELD of RECORD is a list of records for which ITEM?
holds; call CHECK with each of them."
  (check-field record field list? "a list")
  (for-each (lambda (item)
              (unless (item? item)
                (raise (formatted-message
                        (G_ "'~a' of ~a: ~s is not a ~a~%")
                        field (record-name record) item
                        (string-trim-right
                         (symbol->string (procedure-name item?)) #\?))))
              (check item))
            (field-value record field)))

;;; check.scm ends here
