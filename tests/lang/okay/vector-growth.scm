;;; A growing vector and in-place algorithms.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (insertion-sort! v less?)
  (do ((i 1 (1+ i))) ((>= i (vector-length v)) v)
    (let ((x (vector-ref v i)))
      (let loop ((j (1- i)))
        (if (and (>= j 0) (less? x (vector-ref v j)))
            (begin (vector-set! v (1+ j) (vector-ref v j)) (loop (1- j)))
            (vector-set! v (1+ j) x))))))
(show (insertion-sort! (vector 5 3 8 1) <) (insertion-sort! (vector) <))
(define (sieve n)
  (let ((v (make-vector (1+ n) #t)))
    (do ((i 2 (1+ i))) ((> (* i i) n))
      (when (vector-ref v i) (do ((j (* i i) (+ j i))) ((> j n)) (vector-set! v j #f))))
    (filter (lambda (i) (vector-ref v i)) (map (lambda (k) (+ k 2)) (iota (- n 1))))))
(show (sieve 30))
