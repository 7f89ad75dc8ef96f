;;; Arrays: make-array, array-set!, shared arrays and mapping.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define a (make-array 0 2 3))
(array-set! a 5 1 2)
(show a (array-ref a 1 2) (array-dimensions a) (array-rank a) (array->list a)
      (list->array 2 '((1 2) (3 4))) (array-shape a) (array-in-bounds? a 1 2)
      (array-in-bounds? a 2 0))
(define t (make-shared-array #2((1 2) (3 4)) (lambda (i j) (list j i)) 2 2))
(show t)
