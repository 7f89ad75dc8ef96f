;;; R6RS records: immutable fields, sealed types, parents without protocols, inspection.

(use-modules (rnrs records syntactic) (rnrs records inspection) (rnrs records procedural))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type (animal make-animal animal?)
  (fields (immutable name animal-name) (mutable age animal-age set-animal-age!)))
(define-record-type dog (parent animal) (fields tricks) (sealed #t))
(define d (make-dog "Rex" 3 (list (quote sit))))
(set-animal-age! d 4)
(show (animal? d) (dog? d) (animal-name d) (animal-age d) (dog-tricks d))
(define rtd (record-rtd d))
(show (record-type-name rtd) (record-type-field-names rtd)
      (record-type-name (record-type-parent rtd)) (record-type-sealed? rtd)
      (record-field-mutable? (record-type-parent rtd) 0)
      (record-field-mutable? (record-type-parent rtd) 1))
(define point (make-record-type-descriptor (quote point) #f #f #f #f #((immutable x) (mutable y))))
(define make-point (record-constructor (make-record-constructor-descriptor point #f #f)))
(define p (make-point 1 2))
((record-mutator point 1) p 5)
(show ((record-accessor point 0) p) ((record-accessor point 1) p) ((record-predicate point) p)
      ((record-predicate point) d))
