;;; Homogeneous numeric vectors.

(use-modules (srfi srfi-4))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define v (u8vector 1 2 3))
(u8vector-set! v 0 255)
(show v
      (u8vector-ref v 0)
      (u8vector-length v)
      (u8vector->list v)
      (list->f64vector '(1.0 2.5))
      (make-s16vector 2 -1)
      (f64vector? (f64vector 1.0))
      (u8vector? #vu8(1))
      (s32vector 1 -2)
      (equal? (u16vector 1 2) (u16vector 1 2))
      (key-of (lambda () (u8vector-set! v 0 256))))
