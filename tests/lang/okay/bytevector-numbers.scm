;;; Multi-byte integers and floats with byte order.

(use-modules (rnrs bytevectors))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define b (make-bytevector 8 0))
(bytevector-u16-set! b 0 #x1234 (endianness big))
(bytevector-u16-set! b 2 #x1234 (endianness little))
(bytevector-s32-set! b 4 -2 (endianness big))
(show b
      (bytevector-u16-ref b 0 (endianness little))
      (bytevector-s32-ref b 4 (endianness big))
      (bytevector-u32-ref b 4 (endianness big))
      (bytevector-uint-ref b 0 (endianness big) 3)
      (bytevector-sint-ref #vu8(255 254) 0 (endianness big) 2))
(bytevector-ieee-double-set! b 0 1.5 (endianness big))
(show b
      (bytevector-ieee-double-ref b 0 (endianness big))
      (bytevector->uint-list #vu8(0 1 0 2) (endianness big) 2)
      (uint-list->bytevector '(1 2) (endianness little) 2)
      (bytevector-ieee-single-ref #vu8(63 128 0 0) 0 (endianness big))
      (endianness little)
      (symbol? (native-endianness)))
