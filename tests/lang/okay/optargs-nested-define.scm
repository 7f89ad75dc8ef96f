;;; Optional arguments on internal definitions and closures.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (outer base)
  (define* (inner #:optional (n base) #:key (scale 1)) (* n scale))
  (list (inner) (inner 5) (inner 5 #:scale 3) (inner base #:scale 2)))
(show (outer 10))
(define counter
  (let ((n 0))
    (lambda* (#:optional (step 1)) (set! n (+ n step)) n)))
(show (let* ((a (counter)) (b (counter 5)) (c (counter))) (list a b c)))
