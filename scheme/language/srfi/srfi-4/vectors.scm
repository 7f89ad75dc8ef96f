(define-module (srfi srfi-4 vectors)
  #:export (define-uniform-vectors))

;;; Commentary:
;;;
;;; The procedures of one type of uniform vectors, which (srfi srfi-4) and (srfi srfi-4 gnu) have
;;; of each.
;;;
;;; Code:

(define (check object type who kind)
  (if (not (eq? (%uniform-element object) type))
      (scm-error 'wrong-type-arg (symbol->string who)
                 "Wrong type argument in position ~A (expecting ~A): ~S"
                 (list 1 (symbol->string kind) object) (list object))))

(define-syntax define-uniform-vectors
  (syntax-rules ()
    "Define the procedures for vectors of TYPE, whose elements are DEFAULT where nothing is said."
    ((_ type default vector? make-vector vector vector-length vector-ref vector-set!
        vector->list list->vector)
     (begin
       (define (vector? object)
         "Is OBJECT a vector of this type?"
         (eq? (%uniform-element object) 'type))
       (define* (make-vector length #:optional (fill default))
         "A vector of LENGTH elements, all of them FILL."
         (%make-uniform-vector 'type length fill))
       (define (vector . elements)
         "A vector of ELEMENTS."
         (%list->uniform-vector 'type elements))
       (define (vector-length vector)
         "The number of elements."
         (check vector 'type 'vector-length 'vector)
         (uniform-vector-length vector))
       (define (vector-ref vector index)
         "The element at INDEX."
         (uniform-vector-ref vector index))
       (define (vector-set! vector index element)
         "Replace the element at INDEX."
         (uniform-vector-set! vector index element))
       (define (vector->list vector)
         "The elements."
         (check vector 'type 'vector->list 'vector)
         (array->list vector))
       (define (list->vector elements)
         "A vector of ELEMENTS."
         (%list->uniform-vector 'type elements))))))
