;;; sort on vectors and binary search by hand.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define v (sort (vector 5 2 9 1) <))
(show v (sort #("b" "a" "c") string>?))
(define (bsearch v x)
  (let loop ((lo 0) (hi (1- (vector-length v))))
    (if (> lo hi)
        #f
        (let ((mid (quotient (+ lo hi) 2)))
          (cond ((= x (vector-ref v mid)) mid)
                ((< x (vector-ref v mid)) (loop lo (1- mid)))
                (else (loop (1+ mid) hi)))))))
(show (bsearch v 9) (bsearch v 1) (bsearch v 3))
