(define-module (json record)
  #:use-module (json parser)
  #:use-module (json builder)
  #:use-module (srfi srfi-9)
  #:export (<=> define-json-mapping define-json-type))

;;; Commentary:
;;;
;;; Records that correspond to JSON objects.  A field is (FIELD GETTER) or
;;; (FIELD GETTER "key" JSON->VALUE VALUE->JSON), the last parts optional; a
;;; member that is absent, like a field that is left out, is *unspecified*.
;;;
;;; Code:

(define <=> '<=>)

(define (input->alist input)
  (cond ((port? input) (json->scm input))
        ((string? input) (json-string->scm input))
        (else input)))

(define (member-value alist key)
  (let ((member (assoc key alist)))
    (if (pair? member) (cdr member) *unspecified*)))

(define-syntax read-field
  (syntax-rules ()
    ((_ alist field) (member-value alist (symbol->string 'field)))
    ((_ alist field key) (member-value alist key))
    ((_ alist field key read . rest) (read (member-value alist key)))))

(define-syntax written-field
  ;; The list of the pair of key and value, empty if there is no value.
  (syntax-rules ()
    ((_ value field) (present (symbol->string 'field) value))
    ((_ value field key) (present key value))
    ((_ value field key read) (present key value))
    ((_ value field key read write) (present key (write value)))))

(define (present key value)
  (if (unspecified? value) '() (list (cons key value))))

(define-syntax define-json-mapping
  ;; (define-json-mapping TYPE CONSTRUCTOR PREDICATE JSON->RECORD
  ;;   [<=> RECORD->JSON [<=> SCM->RECORD [<=> RECORD->SCM]]] FIELD ...)
  (syntax-rules (<=>)
    ((_ type make pred json->record <=> record->json <=> scm->record
        <=> record->scm (field getter . spec) ...)
     (begin
       (define-record-type type (make field ...) pred (field getter) ...)
       (define (scm->record alist)
         (make (read-field alist field . spec) ...))
       (define (json->record input)
         (scm->record (input->alist input)))
       (define (record->scm record)
         (append (written-field (getter record) field . spec) ...))
       (define (record->json record)
         (scm->json-string (record->scm record)))))
    ((_ type make pred json->record <=> record->json <=> scm->record
        field ...)
     (define-json-mapping type make pred json->record <=> record->json
       <=> scm->record <=> record->scm field ...))
    ((_ type make pred json->record <=> record->json field ...)
     (define-json-mapping type make pred json->record <=> record->json
       <=> scm->record <=> record->scm field ...))
    ((_ type make pred json->record field ...)
     (define-json-mapping type make pred json->record <=> record->json
       <=> scm->record <=> record->scm field ...))))

(define-syntax define-json-type
  ;; (define-json-type <TYPE> FIELD ...): a mapping whose names are made from
  ;; that of the type.  A field is (FIELD "key" TYPE); with TYPE its value is a
  ;; record of that type, or with #(TYPE) a vector of such.
  (lambda (form)
    (define (base-name type)
      (string-trim-both (symbol->string (syntax->datum type))
                        (lambda (c) (memv c '(#\< #\>)))))
    (define (name context . parts)
      (datum->syntax context (string->symbol (string-concatenate parts))))
    (define (field-spec type spec)
      (syntax-case spec ()
        ((field . rest)
         (with-syntax ((getter
                        (name type (base-name type) "-"
                              (symbol->string (syntax->datum #'field)))))
           (syntax-case #'rest ()
             (() #'(field getter))
             ((key) #'(field getter key))
             ((key #(nested))
              (with-syntax ((read (name #'nested "scm->" (base-name #'nested)))
                            (write (name #'nested (base-name #'nested)
                                         "->scm")))
                #'(field getter key
                         (lambda (value)
                           (if (vector? value)
                               (list->vector (map read (vector->list value)))
                               value))
                         (lambda (value)
                           (if (vector? value)
                               (list->vector (map write (vector->list value)))
                               value)))))
             ((key nested)
              (with-syntax ((read (name #'nested "scm->" (base-name #'nested)))
                            (write (name #'nested (base-name #'nested)
                                         "->scm")))
                #'(field getter key
                         (lambda (value)
                           (if (unspecified? value) value (read value)))
                         (lambda (value)
                           (if (unspecified? value) value (write value)))))))))))
    (syntax-case form ()
      ((_ type field ...)
       (let ((base (base-name #'type)))
         (with-syntax ((make (name #'type "make-" base))
                       (pred (name #'type base "?"))
                       (json->record (name #'type "json->" base))
                       (record->json (name #'type base "->json"))
                       (scm->record (name #'type "scm->" base))
                       (record->scm (name #'type base "->scm"))
                       ((spec ...)
                        (map (lambda (spec) (field-spec #'type spec))
                             #'(field ...))))
           #'(define-json-mapping type make pred json->record
               <=> record->json <=> scm->record <=> record->scm
               spec ...)))))))
