(define-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-9)
  #:export (define-immutable-record-type
            set-field set-fields)
  #:re-export (set-record-type-printer!))

;;; Commentary:
;;;
;;; Extensions to SRFI-9 records: immutable records and functional update.
;;; An update names a field by its accessor.  Which field an accessor reads is
;;; found out by asking it: a record of the same type is made whose fields
;;; hold their own positions, and the accessor returns the one it stands for.
;;; The answer is remembered for each accessor, so accessors stay ordinary
;;; procedures that any record syntax may define.
;;;
;;; Code:

(define positions
  ;; Accessors and the positions of their fields.
  (make-weak-key-hash-table))

(define (field-position accessor type)
  (or (hashq-ref positions accessor)
      (let* ((count (length (record-type-fields type)))
             (position (accessor (apply make-struct/no-tail type
                                        (iota count)))))
        (hashq-set! positions accessor position)
        position)))

(define (update record accessor value)
  ;; A copy of RECORD whose field that ACCESSOR reads holds VALUE.
  (let* ((type (record-type-descriptor record))
         (position (field-position accessor type))
         (count (length (record-type-fields type))))
    (let loop ((i (- count 1)) (fields '()))
      (if (< i 0)
          (apply make-struct/no-tail type fields)
          (loop (- i 1)
                (cons (if (eqv? i position) value (struct-ref record i))
                      fields))))))

(define-syntax set-field
  ;; (set-field RECORD (ACCESSOR ...) VALUE): a copy of RECORD with VALUE in
  ;; the field that the path of accessors leads to.
  (syntax-rules ()
    ((_ record () value) value)
    ((_ record (accessor) value)
     (update record accessor value))
    ((_ record (accessor . path) value)
     (let ((outer record))
       (update outer accessor
               (set-field (accessor outer) path value))))))

(define-syntax set-fields
  ;; (set-fields RECORD ((ACCESSOR ...) VALUE) ...): several updates at once.
  (syntax-rules ()
    ((_ record) record)
    ((_ record (path value) . others)
     (let ((updated (set-field record path value)))
       (set-fields updated . others)))))

(define-syntax define-immutable-record-type
  ;; Like 'define-record-type'; a field's third name is a procedure that
  ;; returns a copy of a record with a new value of that field.
  (syntax-rules ()
    ((_ name constructor predicate field ...)
     (collect-fields name constructor predicate () () field ...))))

(define-syntax collect-fields
  (syntax-rules ()
    ((_ name constructor predicate (field ...) ((setter getter) ...))
     (begin
       (define-record-type name constructor predicate field ...)
       (define (setter record value) (update record getter value))
       ...))
    ((_ name constructor predicate (done ...) setters
        (field getter setter) . others)
     (collect-fields name constructor predicate (done ... (field getter))
                     ((setter getter) . setters) . others))
    ((_ name constructor predicate (done ...) setters field . others)
     (collect-fields name constructor predicate (done ... field)
                     setters . others))))
