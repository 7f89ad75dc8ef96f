;;; Bytevectors: construction, access, copying and comparison.

(use-modules (rnrs bytevectors))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define b (make-bytevector 4 7))
(bytevector-u8-set! b 0 255)
(show b (bytevector-u8-ref b 0) (bytevector-s8-ref b 0) (bytevector-length b)
      (bytevector? b) (bytevector=? #vu8(1) #vu8(1)) (u8-list->bytevector '(1 2))
      (bytevector->u8-list #vu8(3 4)) (bytevector-copy #vu8(1 2)))
(define d (make-bytevector 5 0))
(bytevector-copy! #vu8(1 2 3) 0 d 1 3)
(bytevector-fill! b 1)
(show d
      b
      (key-of (lambda () (bytevector-u8-ref d 5)))
      (key-of (lambda () (bytevector-u8-set! d 0 256))))
