;;; Weak vectors hold what is alive.

(use-modules (ice-9 weak-vector))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define k (list 1))
(define w (weak-vector k 'sym 5))
(show (weak-vector? w)
      (weak-vector-ref w 0)
      (begin (weak-vector-set! w 2 k) (eq? k (weak-vector-ref w 2))))
