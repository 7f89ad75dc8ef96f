(define-module (rnrs records syntactic)
  #:use-module (rnrs records procedural)
  #:replace (define-record-type record-type-descriptor)
  #:export (record-constructor-descriptor))

;;; Commentary:
;;;
;;; R6RS records, syntactic layer.  The name of a type is a variable that holds its descriptor; the
;;; constructor descriptor is found through that.
;;;
;;; Code:

(define-syntax record-type-descriptor
  ;; The descriptor of the type NAME.
  (syntax-rules ()
    ((_ name) name)))

(define-syntax record-constructor-descriptor
  ;; The constructor descriptor of the type NAME.
  (syntax-rules ()
    ((_ name) (%descriptor-constructor name))))

(define (clause-named name clauses)
  ;; The arguments of the clause called NAME, as a list of syntax, or #f.
  (let loop ((clauses clauses))
    (syntax-case clauses ()
      (() #f)
      (((head argument ...) . rest)
       (if (eq? (syntax->datum #'head) name)
           #'(argument ...)
           (loop #'rest))))))

(define (clause-argument name clauses default)
  ;; The first argument of the clause called NAME.
  (syntax-case (clause-named name clauses) ()
    ((argument . rest) #'argument)
    (_ default)))

(define (joined context . parts)
  ;; The identifier whose name is that of the PARTS, identifiers or strings, in the place of CONTEXT.
  (datum->syntax context
                 (string->symbol
                  (string-concatenate
                   (map (lambda (part)
                          (if (string? part)
                              part
                              (symbol->string (syntax->datum part))))
                        parts)))))

(define (field-parts type field)
  ;; Mutability, name, accessor and mutator of a field specification.
  (syntax-case field ()
    ((kind name accessor mutator)
     #'(mutable name accessor mutator))
    ((kind name accessor)
     (eq? (syntax->datum #'kind) 'mutable)
     (list #'mutable #'name #'accessor (joined #'name type "-" #'name "-set!")))
    ((kind name accessor)
     #'(immutable name accessor #f))
    ((kind name)
     (eq? (syntax->datum #'kind) 'mutable)
     (list #'mutable #'name (joined #'name type "-" #'name)
           (joined #'name type "-" #'name "-set!")))
    ((kind name)
     (list #'immutable #'name (joined #'name type "-" #'name) #f))
    (name
     (list #'immutable #'name (joined #'name type "-" #'name) #f))))

(define-syntax define-field
  ;; Define the accessor and the mutator, if there is one, of field K.
  (syntax-rules ()
    ((_ type k accessor #f)
     (define accessor (record-accessor type k)))
    ((_ type k accessor mutator)
     (begin
       (define accessor (record-accessor type k))
       (define mutator (record-mutator type k))))))

(define-syntax define-record-type
  ;; (define-record-type NAME CLAUSE ...) or
  ;; (define-record-type (NAME CONSTRUCTOR PREDICATE) CLAUSE ...)
  (lambda (form)
    (syntax-case form ()
      ((_ (name constructor predicate) clause ...)
       (let* ((clauses #'(clause ...))
              (specifications (syntax-case (or (clause-named 'fields clauses) #'()) ()
                                ((field ...) #'(field ...))))
              (unique (clause-named 'nongenerative clauses)))
         (with-syntax ((((kind field accessor mutator) ...)
                        (map (lambda (field) (field-parts #'name field))
                             specifications))
                       ((k ...) (iota (length specifications)))
                       ((parent parent-descriptor)
                        (or (clause-named 'parent-rtd clauses)
                            (list (clause-argument 'parent clauses #f) #f)))
                       (protocol (clause-argument 'protocol clauses #f))
                       (sealed? (clause-argument 'sealed clauses #f))
                       (opaque? (clause-argument 'opaque clauses #f))
                       (uid (if unique
                                (syntax-case unique ()
                                  ((uid) #'uid)
                                  (_ (car (generate-temporaries '(uid)))))
                                #f)))
           #'(begin
               (define name
                 (make-record-type-descriptor 'name parent 'uid sealed? opaque?
                                              '#((kind field) ...)))
               (define descriptor
                 (let ((made (make-record-constructor-descriptor
                              name parent-descriptor protocol)))
                   (set-%descriptor-constructor! name made)
                   made))
               (define constructor (record-constructor descriptor))
               (define predicate (record-predicate name))
               (define-field name k accessor mutator)
               ...))))
      ((_ name clause ...)
       (with-syntax ((constructor (joined #'name "make-" #'name))
                     (predicate (joined #'name #'name "?")))
         #'(define-record-type (name constructor predicate) clause ...))))))
