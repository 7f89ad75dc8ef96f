(define-module (srfi srfi-4 gnu)
  #:use-module (srfi srfi-4 vectors)
  #:export (c32vector? make-c32vector c32vector c32vector-length c32vector-ref
            c32vector-set! c32vector->list list->c32vector
            c64vector? make-c64vector c64vector c64vector-length c64vector-ref
            c64vector-set! c64vector->list list->c64vector
            make-srfi-4-vector srfi-4-vector-type-size
            any->u8vector
            any->s8vector
            any->u16vector
            any->s16vector
            any->u32vector
            any->s32vector
            any->u64vector
            any->s64vector
            any->f32vector
            any->f64vector
            any->c32vector
            any->c64vector))

;;; Commentary:
;;;
;;; What Guile has besides SRFI 4: vectors of complex numbers, and uniform vectors of the elements
;;; of any list, vector or array.
;;;
;;; Code:

(define-uniform-vectors c32 0.0
  c32vector? make-c32vector c32vector c32vector-length c32vector-ref c32vector-set!
  c32vector->list list->c32vector)
(define-uniform-vectors c64 0.0
  c64vector? make-c64vector c64vector c64vector-length c64vector-ref c64vector-set!
  c64vector->list list->c64vector)

(define* (make-srfi-4-vector type length #:optional (fill 0))
  "A uniform vector of LENGTH elements of TYPE, a symbol such as f64, all of them FILL."
  (%make-uniform-vector type length fill))

(define (srfi-4-vector-type-size vector)
  "The number of bytes of an element of VECTOR."
  (case (%uniform-element vector)
    ((u16 s16) 2)
    ((u32 s32 f32) 4)
    ((u64 s64 f64 c32) 8)
    ((c64) 16)
    (else 1)))

(define (converter type)
  (lambda (object)
    (%list->uniform-vector type (if (list? object) object (array->list object)))))

(define any->u8vector (converter 'u8))
(define any->s8vector (converter 's8))
(define any->u16vector (converter 'u16))
(define any->s16vector (converter 's16))
(define any->u32vector (converter 'u32))
(define any->s32vector (converter 's32))
(define any->u64vector (converter 'u64))
(define any->s64vector (converter 's64))
(define any->f32vector (converter 'f32))
(define any->f64vector (converter 'f64))
(define any->c32vector (converter 'c32))
(define any->c64vector (converter 'c64))
