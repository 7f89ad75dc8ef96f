(define-module (rnrs records procedural)
  #:use-module ((rnrs base) #:select (assertion-violation))
  #:export (make-record-type-descriptor record-type-descriptor?
            make-record-constructor-descriptor record-mutator
            %descriptor-property %descriptor-constructor set-%descriptor-constructor!)
  #:replace (record-constructor record-predicate record-accessor))

;;; Commentary:
;;;
;;; R6RS records, procedural layer.  A record-type descriptor is a record type of the root module,
;;; whose fields are numbered after those of its parent; what R6RS knows of it beyond that is kept
;;; beside it.  A constructor descriptor says how the constructor of a type, given that of its
;;; parent, is made.
;;;
;;; Code:

(define properties
  ;; Types and: uid, sealed?, opaque?, the fields, the constructor descriptor.
  (make-weak-key-hash-table))

(define by-uid (make-hash-table))

(define (%descriptor-property type index)
  "Return property INDEX of TYPE: its uid, whether it is sealed, whether it is opaque, its fields."
  (let ((found (hashq-ref properties type)))
    (and found (vector-ref found index))))

(define (%descriptor-constructor type)
  "Return the constructor descriptor of TYPE that its definition gave it."
  (or (%descriptor-property type 4)
      (make-record-constructor-descriptor type #f #f)))

(define (set-%descriptor-constructor! type descriptor)
  "Let DESCRIPTOR be the constructor descriptor of TYPE."
  (vector-set! (hashq-ref properties type) 4 descriptor))

(define (record-type-descriptor? object)
  "Return #t if OBJECT is a record-type descriptor."
  (record-type? object))

(define (make-record-type-descriptor name parent uid sealed? opaque? fields)
  "Return the type NAME with the FIELDS, a vector of lists of mutable or immutable and a name."
  (when (and parent (%descriptor-property parent 1))
    (assertion-violation 'make-record-type-descriptor "the parent type is sealed" parent))
  (or (and uid (hashq-ref by-uid uid))
      (let ((type (make-record-type name (map cadr (vector->list fields))
                                    #:parent parent #:extensible? (not sealed?))))
        (hashq-set! properties type (vector uid sealed? opaque? fields #f))
        (when uid (hashq-set! by-uid uid type))
        type)))

(define (own-count type)
  (let ((fields (%descriptor-property type 3)))
    (if fields
        (vector-length fields)
        (length (record-type-fields type)))))

(define (position type k)
  (unless (and (exact-integer? k) (< -1 k (own-count type)))
    (assertion-violation 'record-accessor "the type has no such field" type k))
  (+ k (- (length (record-type-fields type)) (own-count type))))

(define (is-a? type)
  ((@ (guile) record-predicate) type))

(define (record-predicate type)
  "Return the predicate of TYPE."
  (is-a? type))

(define (checked type who record)
  (unless ((is-a? type) record)
    (assertion-violation who "not a record of the type" record type)))

(define (record-accessor type k)
  "Return the procedure that returns field K of records of TYPE."
  (let ((index (position type k)))
    (lambda (record)
      (checked type 'record-accessor record)
      (struct-ref record index))))

(define (record-mutator type k)
  "Return the procedure that changes field K of records of TYPE."
  (let ((index (position type k)))
    (when (eq? (car (vector-ref (%descriptor-property type 3) k)) 'immutable)
      (assertion-violation 'record-mutator "the field is immutable" type k))
    (lambda (record value)
      (checked type 'record-mutator record)
      (struct-set! record index value))))

;;; Constructors.

(define constructor-descriptor (make-record-type 'record-constructor-descriptor
                                                 '(type parent protocol)))
(define %make-descriptor ((@ (guile) record-constructor) constructor-descriptor))
(define descriptor-type ((@ (guile) record-accessor) constructor-descriptor 'type))
(define descriptor-parent ((@ (guile) record-accessor) constructor-descriptor 'parent))
(define descriptor-protocol ((@ (guile) record-accessor) constructor-descriptor 'protocol))

(define (make-record-constructor-descriptor type parent protocol)
  "Return the constructor descriptor for TYPE: PARENT is that of its parent, PROTOCOL a procedure of
the constructor to be called by the one that it returns.  Either may be #f."
  (let ((parent-type (record-type-parent type)))
    (%make-descriptor type
                      (or parent
                          (and parent-type
                               (%descriptor-constructor parent-type)))
                      protocol)))

(define (constructor descriptor build)
  ;; The constructor that passes the list of all fields of the type to BUILD.
  (let ((parent (descriptor-parent descriptor))
        (protocol (descriptor-protocol descriptor))
        (count (own-count (descriptor-type descriptor))))
    (define (new-child . parent-arguments)
      (lambda own
        (apply (constructor parent (lambda (fields) (build (append fields own))))
               parent-arguments)))
    (define (new . fields) (build fields))
    (cond ((not parent) (if protocol (protocol new) new))
          (protocol (protocol new-child))
          (else
           (lambda arguments
             (let ((inherited (- (length arguments) count)))
               (apply (apply new-child (list-head arguments inherited))
                      (list-tail arguments inherited))))))))

(define (record-constructor descriptor)
  "Return the constructor that DESCRIPTOR describes."
  (let ((type (descriptor-type descriptor)))
    (constructor descriptor
                 (lambda (fields) (apply make-struct/no-tail type fields)))))
