;;; Copying, appending and converting bytevectors.

(use-modules (rnrs bytevectors) ((scheme base) #:prefix b:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define v (u8-list->bytevector (iota 8)))
(show (b:bytevector-copy v 2 5)
      (b:bytevector-append #vu8(1) v #vu8())
      (let ((t (make-bytevector 4 255))) (bytevector-copy! v 6 t 1 2) t)
      (bytevector-u32-native-ref #vu8(1 0 0 0) 0)
      (bytevector->sint-list #vu8(255 255 0 1) (endianness big) 2)
      (bytevector-s16-ref #vu8(255 254) 0 (endianness big))
      (bytevector-u64-ref #vu8(0 0 0 0 0 0 1 0) 0 (endianness big))
      (equal? v (bytevector-copy v))
      (eq? v (bytevector-copy v))
      (bytevector=? #vu8(1) #vu8(2)))
