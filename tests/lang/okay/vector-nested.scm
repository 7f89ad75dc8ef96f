;;; Vectors of vectors and matrices.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (make-matrix r c f)
  (let ((m (make-vector r)))
    (do ((i 0 (1+ i))) ((= i r) m)
      (vector-set! m i (make-vector c 0))
      (do ((j 0 (1+ j))) ((= j c)) (vector-set! (vector-ref m i) j (f i j))))))
(define m (make-matrix 2 3 (lambda (i j) (+ (* 10 i) j))))
(show m
      (vector-ref (vector-ref m 1) 2)
      (equal? m (make-matrix 2 3 (lambda (i j) (+ (* 10 i) j)))))
