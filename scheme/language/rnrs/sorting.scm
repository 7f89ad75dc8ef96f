(define-module (rnrs sorting)
  #:export (list-sort vector-sort vector-sort!))

;;; Commentary:
;;;
;;; R6RS sorting: 'sort' with the order first.
;;;
;;; Code:

(define (list-sort less? lst)
  "Return the elements of LST ordered by LESS?."
  (sort lst less?))

(define (vector-sort less? vec)
  "Return a vector of the elements of VEC ordered by LESS?."
  (sort vec less?))

(define (vector-sort! less? vec)
  "Order the elements of VEC by LESS? in place."
  (sort! vec less?)
  *unspecified*)
