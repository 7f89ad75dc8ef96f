(define-module (srfi srfi-35)
  #:use-module (ice-9 exceptions)
  #:re-export ((make-exception-type . make-condition-type)
               (exception-type? . condition-type?)
               (exception? . condition?)
               (make-exception . make-compound-condition)
               (&exception . &condition)
               &message
               (exception-with-message? . message-condition?)
               (exception-message . condition-message)
               (&error . &serious)
               (error? . serious-condition?)
               (external-error? . error?))
  #:re-export-and-replace ((&external-error . &error))
  #:export (make-condition condition-has-type? condition-ref
            extract-condition define-condition-type condition))

;;; Commentary:
;;;
;;; SRFI-35 conditions are the exception objects of the language: condition
;;; types are exception types, compound conditions compound exceptions, and so
;;; 'raise', 'guard' and error messages know them.  Most names are other names
;;; of what (ice-9 exceptions) has; the root of what went wrong outside the
;;; program is called &error here and &external-error there.
;;;
;;; Code:

(define (check-type who type)
  (unless (exception-type? type)
    (scm-error 'wrong-type-arg who "Not a condition type: ~S"
               (list type) #f)))

(define (position-of name names)
  (let loop ((names names) (i 0))
    (cond ((null? names) #f)
          ((eq? name (car names)) i)
          (else (loop (cdr names) (+ i 1))))))

(define (make-condition type . fields+values)
  "Return a condition of TYPE.  FIELDS+VALUES alternates the names of all its
fields, in any order, and their values."
  (check-type "make-condition" type)
  (let loop ((rest fields+values) (given '()))
    (cond ((null? rest)
           (apply make-struct/no-tail type
                  (map (lambda (field)
                         (let ((binding (assq field given)))
                           (if binding
                               (cdr binding)
                               (error "field not specified" field))))
                       (record-type-fields type))))
          ((and (pair? (cdr rest)) (symbol? (car rest)))
           (let ((field (car rest)))
             (unless (memq field (record-type-fields type))
               (error "unknown field" field))
             (when (assq field given)
               (error "duplicate initializer" field))
             (loop (cddr rest) (acons field (cadr rest) given))))
          (else
           (scm-error 'wrong-type-arg "make-condition"
                      "Bad initializer list tail: ~S" (list rest) #f)))))

(define (condition-has-type? condition type)
  "Return #t if CONDITION, or a component of it, is of TYPE."
  (check-type "condition-has-type?" type)
  (or-map (record-predicate type) (simple-exceptions condition)))

(define (condition-ref condition field)
  "Return the value of FIELD in the first component of CONDITION that has it."
  (let loop ((components (simple-exceptions condition)))
    (if (null? components)
        (error "invalid field name" field)
        (let* ((component (car components))
               (position (position-of field
                                      (record-type-fields
                                       (struct-vtable component)))))
          (if position
              (struct-ref component position)
              (loop (cdr components)))))))

(define (extract-condition condition type)
  "Return the first component of CONDITION that is of TYPE."
  (check-type "extract-condition" type)
  (let ((type? (record-predicate type)))
    (or-map (lambda (component) (and (type? component) component))
            (simple-exceptions condition))))

(define-syntax define-condition-type
  ;; (define-condition-type NAME PARENT PREDICATE (FIELD ACCESSOR) ...)
  (syntax-rules ()
    ((_ name parent predicate (field accessor) ...)
     (begin
       (define name (make-exception-type 'name parent '(field ...)))
       (define predicate (exception-predicate name))
       (define accessor
         (exception-accessor name (record-accessor name 'field)))
       ...))))

(define-syntax condition
  ;; (condition (TYPE (FIELD VALUE) ...) ...): a condition of all the types.
  (syntax-rules ()
    ((_ (type . fields)) (instantiate type () . fields))
    ((_ clause ...) (make-exception (condition clause) ...))))

(define-syntax instantiate
  ;; Turn the fields into the arguments of 'make-condition', one by one.
  (syntax-rules ()
    ((_ type (arg ...)) (make-condition type arg ...))
    ((_ type (arg ...) (field value) . fields)
     (instantiate type (arg ... 'field value) . fields))))
