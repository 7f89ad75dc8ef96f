(define-module (gnu services configuration documentation)
  #:use-module (gnu services configuration fields)
  #:use-module (guix diagnostics)
  #:use-module (guix modules)
  #:use-module (guix packages)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (texinfo)
  #:use-module (texinfo serialize)
  #:export (generate-documentation configuration->documentation))

;;; Commentary:
;;;
;;; The documentation of a configuration, in Texinfo, from that of its fields.
;;;
;;; Code:

(define (package-variable package)
  ;; The name of the variable that has the value PACKAGE.
  (let* ((file   (location-file (package-location package)))
         (module (resolve-module (file-name->module-name file))))
    (any (match-lambda
           ((name . variable)
            (and (variable-bound? variable)
                 (eq? package (variable-ref variable))
                 name)))
         (module-map cons module))))

(define (printable? value)
  (or (string? value) (number? value) (boolean? value) (package? value)
      (and (symbol? value) (not (eq? value '%invalid)))
      (and (list? value) (every printable? value))))

(define (default->string value)
  (define (name package)
    (symbol->string (package-variable package)))
  (cond ((package? value)
         (name value))
        ((and (pair? value) (every package? value))
         (string-append "(" (string-join (map name value)) ")"))
        (else
         (object->string value))))

(define (field->entry field inner)
  ;; The table entry of FIELD; INNER documents the records in it.
  (define default
    (catch #t
      (configuration-field-default-value-thunk field)
      (const '%invalid)))
  `(entry (% (heading
              (code ,(symbol->string (configuration-field-name field)))
              ,@(if (printable? default)
                    `(" (default: " (code ,(default->string default)) ")")
                    '())
              " (type: "
              ,(object->string (configuration-field-type field))
              ")"))
          (para ,@(cdr (texi-fragment->stexi
                        (configuration-field-documentation field))))
          ,@inner))

(define (generate-documentation documentation documentation-name)
  "Return the Texinfo text for DOCUMENTATION-NAME.  DOCUMENTATION is a list of
lists of a name, its fields, and lists of a field and the name of the
configuration that is its value."
  (define (generate name)
    (match (assq name documentation)
      ((_ fields . links)
       `((deftp (% (category "Data Type") (name ,(symbol->string name)))
           (para "Available " (code ,(symbol->string name))
                 " fields are:")
           (table (% (formatter (asis)))
                  ,@(map (lambda (field)
                           (field->entry
                            field
                            (match (assq (configuration-field-name field) links)
                              ((_ inner . _) (generate inner))
                              (_ '()))))
                         fields)))))))
  (stexi->texi `(*fragment* ,@(generate documentation-name))))

(define (configuration->documentation name)
  "Print the documentation of the configuration NAME, a symbol, of the current
module."
  (display (generate-documentation
            (list (list name
                        (module-ref (current-module)
                                    (symbol-append name '-fields))))
            name)))
