(define-module (guile uniform)
  #:use-module (srfi srfi-4 vectors)
  #:export (u8vector? make-u8vector u8vector u8vector-length u8vector-ref
            u8vector-set! u8vector->list list->u8vector
            s8vector? make-s8vector s8vector s8vector-length s8vector-ref
            s8vector-set! s8vector->list list->s8vector
            u16vector? make-u16vector u16vector u16vector-length u16vector-ref
            u16vector-set! u16vector->list list->u16vector
            s16vector? make-s16vector s16vector s16vector-length s16vector-ref
            s16vector-set! s16vector->list list->s16vector
            u32vector? make-u32vector u32vector u32vector-length u32vector-ref
            u32vector-set! u32vector->list list->u32vector
            s32vector? make-s32vector s32vector s32vector-length s32vector-ref
            s32vector-set! s32vector->list list->s32vector
            u64vector? make-u64vector u64vector u64vector-length u64vector-ref
            u64vector-set! u64vector->list list->u64vector
            s64vector? make-s64vector s64vector s64vector-length s64vector-ref
            s64vector-set! s64vector->list list->s64vector
            f32vector? make-f32vector f32vector f32vector-length f32vector-ref
            f32vector-set! f32vector->list list->f32vector
            f64vector? make-f64vector f64vector f64vector-length f64vector-ref
            f64vector-set! f64vector->list list->f64vector))

;;; Commentary:
;;;
;;; Vectors of numbers of one type (SRFI 4), which Guile's root module shows without being asked.
;;; They are bytevectors that know what is in them.
;;;
;;; Code:

(define-uniform-vectors u8 0
  u8vector? make-u8vector u8vector u8vector-length u8vector-ref u8vector-set!
  u8vector->list list->u8vector)
(define-uniform-vectors s8 0
  s8vector? make-s8vector s8vector s8vector-length s8vector-ref s8vector-set!
  s8vector->list list->s8vector)
(define-uniform-vectors u16 0
  u16vector? make-u16vector u16vector u16vector-length u16vector-ref u16vector-set!
  u16vector->list list->u16vector)
(define-uniform-vectors s16 0
  s16vector? make-s16vector s16vector s16vector-length s16vector-ref s16vector-set!
  s16vector->list list->s16vector)
(define-uniform-vectors u32 0
  u32vector? make-u32vector u32vector u32vector-length u32vector-ref u32vector-set!
  u32vector->list list->u32vector)
(define-uniform-vectors s32 0
  s32vector? make-s32vector s32vector s32vector-length s32vector-ref s32vector-set!
  s32vector->list list->s32vector)
(define-uniform-vectors u64 0
  u64vector? make-u64vector u64vector u64vector-length u64vector-ref u64vector-set!
  u64vector->list list->u64vector)
(define-uniform-vectors s64 0
  s64vector? make-s64vector s64vector s64vector-length s64vector-ref s64vector-set!
  s64vector->list list->s64vector)
(define-uniform-vectors f32 0.0
  f32vector? make-f32vector f32vector f32vector-length f32vector-ref f32vector-set!
  f32vector->list list->f32vector)
(define-uniform-vectors f64 0.0
  f64vector? make-f64vector f64vector f64vector-length f64vector-ref f64vector-set!
  f64vector->list list->f64vector)
