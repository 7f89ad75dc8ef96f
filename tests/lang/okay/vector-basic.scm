;;; Vectors: construction, access, fill and conversion.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define v (make-vector 3 'x))
(vector-set! v 0 1)
(show v (vector 1 "a" #\b) (vector-length v) (vector-ref v 0) (vector->list #(1 2 3))
      (list->vector '(1 2)) (vector? #(1)) (vector-fill! (make-vector 2) 7)
      (vector-copy #(1 2 3)) (make-vector 2 0))
(define w (vector 1 2 3 4 5))
(vector-move-left! w 0 2 w 3) (show w)
(vector-fill! w 'z 1 3) (show w)
(show (vector-copy #(1 2 3 4) 1)
      (vector-copy #(1 2 3 4) 1 3)
      (key-of (lambda () (vector-ref #(1 2) 2)))
      (key-of (lambda () (vector-ref '(1) 0))))
