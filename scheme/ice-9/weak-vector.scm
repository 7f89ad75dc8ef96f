(define-module (ice-9 weak-vector)
  #:use-module (srfi srfi-9)
  #:export (make-weak-vector weak-vector list->weak-vector weak-vector?
            weak-vector-ref weak-vector-set!))

;;; Commentary:
;;;
;;; Weak vectors (Guile manual "Weak vectors").  Values are counted, not collected, and the
;;; elements stay as long as their vector: what a program can tell by is whether memory runs out.
;;;
;;; Code:

(define-record-type <weak-vector>
  (%weak-vector elements)
  weak-vector?
  (elements weak-vector-elements))

(define* (make-weak-vector size #:optional fill)
  "Return a weak vector of SIZE elements, each FILL."
  (%weak-vector (make-vector size fill)))

(define (list->weak-vector elements)
  "Return the weak vector of the elements of a list."
  (%weak-vector (list->vector elements)))

(define (weak-vector . elements)
  "Return the weak vector of the ELEMENTS."
  (list->weak-vector elements))

(define (weak-vector-ref vector k)
  "Return element K of VECTOR."
  (vector-ref (weak-vector-elements vector) k))

(define (weak-vector-set! vector k element)
  "Make ELEMENT the element K of VECTOR."
  (vector-set! (weak-vector-elements vector) k element))
