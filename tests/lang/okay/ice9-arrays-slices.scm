;;; array-slice procedures and mapping over two dimensions.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define a #2((1 2 3) (4 5 6)))
(define b (make-array 0 2 3))
(array-map! b (lambda (x y) (+ x y)) a a)
(show b
      (array-cell-ref a 1)
      (let ((s 0)) (array-for-each (lambda (x) (set! s (+ s x))) a) s)
      (array-equal? a #2((1 2 3) (4 5 6)))
      (array-contents (make-array 7 3))
      (transpose-array a 1 0))
