(define-module (gnu services configuration)
  #:use-module (gnu services configuration fields)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-11)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-171)
  #:re-export (configuration-field configuration-field-name
               configuration-field-type configuration-field-getter
               configuration-field-sanitizer configuration-field-serializer
               configuration-field-default-value-thunk
               configuration-field-documentation
               configuration-missing-field configuration-field-error
               configuration-error?
               %unset-value maybe-value maybe-value-set?)
  #:export (define-configuration define-configuration/no-serialization
            no-serialization
            define-maybe define-maybe/no-serialization
            define-enumerated-field-type

            empty-serializer empty-serializer?
            serialize-package serialize-file-like serialize-text-config
            text-config?

            serialize-configuration base-transducer tfilter-maybe-value
            filter-configuration-fields
            generic-serialize-alist generic-serialize-alist-entry
            interpose
            list-of list-of-packages? list-of-strings? list-of-symbols? alist?

            generate-documentation configuration->documentation))

;;; Commentary:
;;;
;;; Records that are configuration files.  A definition names each field, its
;;; type, its default and its documentation.  The type names two procedures:
;;; 'TYPE?' checks values, 'serialize-TYPE' writes a field to the file.  Both
;;; names are made where the definition stands, which is where they are bound.
;;;
;;; Code:

(define (name-from context . parts)
  ;; The identifier, as if written where CONTEXT is, made of PARTS: strings and
  ;; identifiers.
  (datum->syntax context
                 (string->symbol
                  (string-concatenate
                   (map (lambda (part)
                          (if (string? part)
                              part
                              (symbol->string (syntax->datum part))))
                        parts)))))


;;;
;;; Optional values.
;;;

(define-syntax define-maybe
  (lambda (s)
    "Define the type maybe-STEM, whose values are those of STEM and
'%unset-value'."
    (define (definitions stem serialize? prefix)
      (with-syntax ((stem? (name-from stem stem "?"))
                    (maybe-stem? (name-from stem "maybe-" stem "?"))
                    (serialize (name-from stem prefix "serialize-" stem))
                    (serialize-maybe
                     (name-from stem prefix "serialize-maybe-" stem)))
        #`(begin
            (define (maybe-stem? value)
              (or (not (maybe-value-set? value))
                  (stem? value)))
            #,@(if serialize?
                   #'((define (serialize-maybe field-name value)
                        (if (stem? value)
                            (serialize field-name value)
                            "")))
                   #'()))))

    (syntax-case s (no-serialization prefix)
      ((_ stem (no-serialization))
       (definitions #'stem #f ""))
      ((_ stem (prefix name))
       (definitions #'stem #t #'name))
      ((_ stem)
       (definitions #'stem #t "")))))

(define-syntax-rule (define-maybe/no-serialization stem)
  "Define the type maybe-STEM for configurations without serialization."
  (define-maybe stem (no-serialization)))


;;;
;;; Definitions.
;;;

(define no-serialization
  ;; A keyword of 'define-configuration' and 'define-maybe'.
  '(no serialization))

(define (parse-type form)
  ;; The type and the default of a field, from TYPE, (TYPE) or (TYPE DEFAULT).
  (syntax-case form ()
    ((type default)
     (identifier? #'type)
     (values #'type #'default))
    ((type)
     (identifier? #'type)
     (values #'type #'%unset-value))
    (type
     (identifier? #'type)
     (values #'type #'%unset-value))))

(define (parse-options options)
  ;; The sanitizer and the serializer of a field, or #f.
  (define (once option previous keyword)
    (when previous
      (syntax-violation keyword "duplicate or conflicting entry" option)))
  (let loop ((options options) (sanitize #f) (serialize #f))
    (syntax-case options (sanitizer serializer empty-serializer)
      (()
       (values sanitize serialize))
      (((sanitizer proc) . rest)
       (begin
         (once #'proc sanitize 'sanitizer)
         (loop #'rest #'proc serialize)))
      (((serializer proc) . rest)
       (begin
         (once #'proc serialize 'serializer)
         (loop #'rest sanitize #'proc)))
      ((empty-serializer . rest)
       (begin
         (once #'empty-serializer serialize 'empty-serializer)
         (loop #'rest sanitize #'empty-serializer)))
      ((proc)
       (not (or sanitize serialize))
       (begin
         (warning #f (G_ "specifying serializers after documentation is \
deprecated, use (serializer ~a) instead~%")
                  (syntax->datum #'proc))
         (values #f #'proc))))))

(define (validation-macro stem field type name)
  ;; The definition of the macro NAME that checks values of FIELD.
  (with-syntax ((field field)
                (name name)
                (valid? (name-from stem type "?")))
    #'(define-syntax name
        (lambda (s)
          (syntax-case s ()
            ((_ value)
             (with-syntax ((location (datum->syntax
                                      #'value (syntax-source #'value))))
               #'(let ((checked value))
                   (if (valid? checked)
                       checked
                       (configuration-field-error
                        (source-properties->location 'location)
                        'field checked))))))))))

(define (configuration-definition stem clauses serialize? prefix)
  ;; The definitions for the configuration STEM with the fields of CLAUSES.
  (define (parse clause)
    ;; A list of what defines the check, the field of the record, and the
    ;; description of the field.
    (syntax-case clause ()
      ((field type+default doc . options)
       (let*-values (((kind initial) (parse-type #'type+default))
                     ((checker writer) (parse-options #'options)))
         (with-syntax ((field-type kind)
                       (value initial)
                       (field-getter (name-from stem stem "-" #'field))
                       (type? (name-from stem kind "?"))
                       (check (or checker
                                  (name-from stem "validate-" stem "-"
                                             #'field)))
                       (serialize (and serialize?
                                       (or writer
                                           (name-from stem prefix
                                                      "serialize-" kind))))
                       (sanitize-procedure checker)
                       (record (name-from stem "%" stem)))
           (list (if checker
                     #'()
                     #`(#,(validation-macro stem #'field #'field-type #'check)))
                 #'(field field-getter (default value) (sanitize check))
                 #'(configuration-field
                    (name 'field)
                    (type 'field-type)
                    (getter field-getter)
                    (predicate type?)
                    (sanitizer (or sanitize-procedure
                                   (lambda (given) (check given))))
                    (serializer serialize)
                    (default-value-thunk
                      (lambda ()
                        (let ((default-value value))
                          (if (maybe-value-set? default-value)
                              default-value
                              (configuration-missing-default-value
                               'record 'field)))))
                    (documentation doc))))))))

  (with-syntax (((((check ...) field description) ...)
                 (map parse clauses))
                (stem stem)
                (<stem> (name-from stem "<" stem ">"))
                (make-stem (name-from stem "make-" stem))
                (stem? (name-from stem stem "?"))
                (stem-location (name-from stem stem "-source-location"))
                (stem-fields (name-from stem stem "-fields")))
    #'(begin
        check ... ...
        (define-record-type* <stem>
          stem make-stem stem?
          field ...
          (%location stem-location
                     (default (and=> (current-source-location)
                                     source-properties->location))
                     (innate)))
        (define stem-fields
          (list description ...)))))

(define-syntax define-configuration
  (lambda (s)
    "Define the record STEM, whose fields are (NAME TYPE DOC OPTION ...) or
(NAME (TYPE DEFAULT) DOC OPTION ...).  The last clause may be
(no-serialization), or (prefix PREFIX) for the names of the serializers."
    (syntax-case s (no-serialization prefix)
      ((_ stem clause ... (no-serialization))
       (configuration-definition #'stem #'(clause ...) #f ""))
      ((_ stem clause ... (prefix name))
       (identifier? #'name)
       (configuration-definition #'stem #'(clause ...) #t #'name))
      ((_ stem clause ...)
       (configuration-definition #'stem #'(clause ...) #t "")))))

(define-syntax-rule (define-configuration/no-serialization stem clause ...)
  "Define the record STEM, which is not written to a file."
  (define-configuration stem clause ... (no-serialization)))

(define-syntax define-enumerated-field-type
  (lambda (s)
    "Define the type NAME, whose values are the symbols OPTION."
    (define (definitions name options prefix)
      (with-syntax ((type? (name-from name name "?"))
                    (serialize (name-from name prefix "serialize-" name))
                    (serialize-field (name-from name prefix "serialize-field"))
                    (options options))
        #'(begin
            (define (type? value)
              (memq value 'options))
            (define (serialize field-name value)
              (serialize-field field-name value)))))

    (syntax-case s (prefix)
      ((_ name (option ...) (prefix stem))
       (definitions #'name #'(option ...) #'stem))
      ((_ name (option ...))
       (definitions #'name #'(option ...) "")))))


;;;
;;; Serialization.
;;;

(define (empty-serializer field-name value)
  "Write nothing."
  "")

(define serialize-package
  ;; Packages are not part of a configuration's text.
  empty-serializer)

(define serialize-file-like
  ;; Nor are files.
  empty-serializer)

(define (empty-serializer? field)
  "Return whether FIELD is never written."
  (eq? empty-serializer (configuration-field-serializer field)))

(define (tfilter-maybe-value config)
  "Return the transducer that passes on the fields that are set in CONFIG."
  (tfilter (lambda (field)
             (maybe-value-set? ((configuration-field-getter field) config)))))

(define (base-transducer config)
  "Return the transducer from the fields of CONFIG to their text, without those
that are unset or never written."
  (compose (tremove empty-serializer?)
           (tfilter-maybe-value config)
           (tmap (lambda (field)
                   ((configuration-field-serializer field)
                    (configuration-field-name field)
                    ((configuration-field-getter field) config))))))

(define (serialize-configuration config fields)
  "Return the gexp of the text of FIELDS of CONFIG."
  #~(string-append
     #$@(list-transduce (base-transducer config) rcons fields)))

(define* (filter-configuration-fields configuration-fields names
                                      #:optional negate?)
  "Return those of CONFIGURATION-FIELDS that are among NAMES, or that are not if
NEGATE? is true."
  ((if negate? remove filter)
   (lambda (field)
     (memq (configuration-field-name field) names))
   configuration-fields))

(define* (interpose items #:optional (delimiter "\n") (grammar 'infix))
  "Return ITEMS with DELIMITER between them, and after the last one if GRAMMAR
is 'suffix."
  (unless (memq grammar '(infix suffix))
    (raise (formatted-message
            (G_ "The GRAMMAR value must be 'infix or 'suffix, but ~a provided.")
            grammar)))
  (fold-right (lambda (item rest)
                (if (and (null? rest) (eq? grammar 'infix))
                    (list item)
                    (cons* item delimiter rest)))
              '() items))

(define (text-config? value)
  "Return whether VALUE may be a list of text files: anything may."
  #t)

(define (serialize-text-config field-name files)
  "Return the gexp of the contents of FILES, a line feed after each."
  #~(string-append
     #$@(interpose (map (lambda (file)
                          #~(begin
                              (use-modules (ice-9 rdelim))
                              (call-with-input-file #$file read-string
                                                    #:encoding "UTF-8")))
                        files)
                   "\n" 'suffix)))

(define (generic-serialize-alist-entry serialize-field)
  "Return the procedure that passes the name and the value of an entry to
SERIALIZE-FIELD."
  (match-lambda
    ((field . value) (serialize-field field value))))

(define (generic-serialize-alist combine serialize-field fields)
  "Apply COMBINE to what SERIALIZE-FIELD makes of each entry of the association
list FIELDS."
  (apply combine
         (map (generic-serialize-alist-entry serialize-field) fields)))


;;;
;;; Common types.
;;;

(define (list-of type?)
  "Return the predicate of lists whose elements satisfy TYPE?."
  (lambda (value)
    (and (list? value)
         (every type? value))))

(define list-of-packages? (list-of package?))
(define list-of-strings? (list-of string?))
(define list-of-symbols? (list-of symbol?))
(define alist? (list-of pair?))


;;;
;;; Documentation.
;;;

;; Seldom needed, and Texinfo is much: its module is loaded by the call.

(define (generate-documentation documentation documentation-name)
  "Return the Texinfo text for DOCUMENTATION-NAME.  DOCUMENTATION is a list of
lists of a name, its fields, and lists of a field and the name of the
configuration that is its value."
  ((@ (gnu services configuration documentation) generate-documentation)
   documentation documentation-name))

(define (configuration->documentation configuration-symbol)
  "Print the documentation of the configuration CONFIGURATION-SYMBOL of the
current module."
  ((@ (gnu services configuration documentation) configuration->documentation)
   configuration-symbol))
