;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (system base syntax)
  #:use-module (ice-9 match)
  #:export (%compute-initargs
            define-record
            define-record/keywords
            define-type
            record-case
            transform-record))

;;; Commentary:
;;;
;;; Records as compilers of Guile declare them: a type <NAME> with MAKE-NAME,
;;; NAME? and NAME-FIELD, made from fields in order, or by keyword, and taken
;;; apart by name.
;;;
;;; Code:

(define (type-stem type)
  ;; <NAME> without its brackets.
  (string-drop-right (string-drop (symbol->string type) 1) 1))

(define (compound . parts)
  (string->symbol
   (string-concatenate
    (map (lambda (part) (if (symbol? part) (symbol->string part) part))
         parts))))

(define (%compute-initargs arguments slots)
  "Return the values for SLOTS, names or lists of a name and a default, that
ARGUMENTS gives, in order or after keywords."
  (define (name slot) (if (pair? slot) (car slot) slot))

  (let loop ((left arguments) (open slots) (given '()))
    (match left
      (()
       (map (lambda (slot)
              (cond ((assq (name slot) given) => cdr)
                    ((pair? slot) (cdr slot))
                    (else (error "unbound slot" (name slot)))))
            slots))
      (((? keyword? key) value . rest)
       (loop rest open (acons (keyword->symbol key) value given)))
      ((value . rest)
       (if (null? open)
           (error "too many initargs" arguments slots)
           (loop rest (cdr open) (acons (name (car open)) value given)))))))

(define-syntax define-record
  (lambda (form)
    "Define a record type NAME, a symbol in angle brackets, with FIELDs."
    (syntax-case form ()
      ((_ (name . options) field ...)
       #'(define-record name field ...))
      ((_ name field ...)
       (identifier? #'name)
       (let* ((datum  (syntax->datum #'name))
              (stem   (type-stem datum))
              (fields (map (match-lambda ((field . _) field) (field field))
                           (syntax->datum #'(field ...))))
              (id     (lambda (symbol) (datum->syntax #'name symbol))))
         (with-syntax ((make (id (compound "make-" stem)))
                       (pred (id (compound stem "?")))
                       ((slot ...) (map id fields))
                       ((get ...)
                        (map (lambda (field) (id (compound stem "-" field)))
                             fields))
                       (slots
                        (datum->syntax
                         #'name
                         (map (match-lambda
                                ((field default) (list field default))
                                (field field))
                              (syntax->datum #'(field ...))))))
           #'(begin
               (define name (make-record-type 'name '(slot ...)))
               (define make
                 (let ((construct (record-constructor name)))
                   (lambda arguments
                     (apply construct
                            (%compute-initargs arguments
                                               (map slot-default 'slots))))))
               (define pred (record-predicate name))
               (define get (record-accessor name 'slot))
               ...)))))))

(define (slot-default slot)
  ;; A pair of a name and its default, or a name.
  (if (pair? slot) (cons (car slot) (cadr slot)) slot))

(define-syntax-rule (define-record/keywords name field ...)
  "Define a record type NAME whose constructor takes keywords."
  (define-record name field ...))

(define-syntax define-type
  (syntax-rules ()
    "Define each record type; NAME is the name of all of them together."
    ((_ (name option ...) (type field ...) ...)
     (begin
       (define-record type field ...)
       ...))
    ((_ name (type field ...) ...)
     (begin
       (define-record type field ...)
       ...))))

(define (record-values record fields)
  (let ((type (record-type-descriptor record)))
    (map (lambda (field) ((record-accessor type field) record)) fields)))

(define-syntax record-case
  (lambda (form)
    "Evaluate the body of the clause of RECORD's type, with its fields bound."
    (syntax-case form (else)
      ((_ record clause ...)
       #'(let ((value record))
           (%record-case value clause ...))))))

(define-syntax %record-case
  (syntax-rules (else)
    ((_ value)
     (error "unhandled record" value))
    ((_ value (else body ...))
     (begin body ...))
    ((_ value ((type field ...) body ...) clause ...)
     (if ((record-predicate type) value)
         (bind-fields value (field ...) () body ...)
         (%record-case value clause ...)))))

(define-syntax bind-fields
  ;; A field is NAME, or (VARIABLE NAME).
  (syntax-rules ()
    ((_ value () ((variable name) ...) body ...)
     (apply (lambda (variable ...) body ...)
            (record-values value '(name ...))))
    ((_ value ((variable name) . fields) (done ...) body ...)
     (bind-fields value fields (done ... (variable name)) body ...))
    ((_ value (name . fields) (done ...) body ...)
     (bind-fields value fields (done ... (name name)) body ...))))

(define-syntax-rule (transform-record (type common ...) record
                                      (clause body ...) ...)
  "Evaluate the body of the clause of RECORD's type."
  (record-case record (clause body ...) ...))
