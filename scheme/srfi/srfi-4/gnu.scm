(define-module (srfi srfi-4 gnu)
  #:use-module (srfi srfi-4)
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
            any->c64vector
            u8vector-copy u8vector-copy!
            s8vector-copy s8vector-copy!
            u16vector-copy u16vector-copy!
            s16vector-copy s16vector-copy!
            u32vector-copy u32vector-copy!
            s32vector-copy s32vector-copy!
            u64vector-copy u64vector-copy!
            s64vector-copy s64vector-copy!
            f32vector-copy f32vector-copy!
            f64vector-copy f64vector-copy!
            c32vector-copy c32vector-copy!
            c64vector-copy c64vector-copy!))

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

;;;
;;; Copies.
;;;

(define-syntax-rule (define-copies (copy copy! make length ref set) ...)
  (begin
    (begin
      (define* (copy vector #:optional (start 0) (end (length vector)))
        "Return a vector of the elements of VECTOR from START to END."
        (let ((new (make (- end start))))
          (copy! new 0 vector start end)
          new))

      (define* (copy! target at source #:optional (start 0) (end (length source)))
        "Put the elements of SOURCE from START to END into TARGET from AT on."
        (define distance (- at start))

        (define (move index)
          (set target (+ index distance) (ref source index)))

        ;; Where both are the same, none may be overwritten before it was read.
        (if (> distance 0)
            (do ((index (- end 1) (- index 1)))
                ((< index start))
              (move index))
            (do ((index start (+ index 1)))
                ((>= index end))
              (move index)))))
    ...))

(define-copies
  (u8vector-copy u8vector-copy!
   make-u8vector u8vector-length u8vector-ref u8vector-set!)
  (s8vector-copy s8vector-copy!
   make-s8vector s8vector-length s8vector-ref s8vector-set!)
  (u16vector-copy u16vector-copy!
   make-u16vector u16vector-length u16vector-ref u16vector-set!)
  (s16vector-copy s16vector-copy!
   make-s16vector s16vector-length s16vector-ref s16vector-set!)
  (u32vector-copy u32vector-copy!
   make-u32vector u32vector-length u32vector-ref u32vector-set!)
  (s32vector-copy s32vector-copy!
   make-s32vector s32vector-length s32vector-ref s32vector-set!)
  (u64vector-copy u64vector-copy!
   make-u64vector u64vector-length u64vector-ref u64vector-set!)
  (s64vector-copy s64vector-copy!
   make-s64vector s64vector-length s64vector-ref s64vector-set!)
  (f32vector-copy f32vector-copy!
   make-f32vector f32vector-length f32vector-ref f32vector-set!)
  (f64vector-copy f64vector-copy!
   make-f64vector f64vector-length f64vector-ref f64vector-set!)
  (c32vector-copy c32vector-copy!
   make-c32vector c32vector-length c32vector-ref c32vector-set!)
  (c64vector-copy c64vector-copy!
   make-c64vector c64vector-length c64vector-ref c64vector-set!))
