;;; Enumerations.

(use-modules (rnrs enums))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define e (make-enumeration '(red green blue)))
(define some ((enum-set-constructor e) '(red blue)))
(show (enum-set->list e)
      (enum-set->list some)
      (enum-set-member? 'green some)
      (enum-set-subset? some e)
      (enum-set->list (enum-set-complement some))
      (enum-set->list (enum-set-union some ((enum-set-constructor e) '(green))))
      (enum-set->list (enum-set-difference e some))
      ((enum-set-indexer e) 'blue)
      (enum-set=? e e)
      (enum-set->list (enum-set-intersection e some)))
(define-enumeration colour (black white) make-colours)
(show (colour black) (enum-set->list (make-colours white)))
