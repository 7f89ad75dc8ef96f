;;; A base-32 style encoder over bytevectors.

(use-modules (rnrs bytevectors))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define alphabet "0123456789abcdfghijklmnpqrsvwxyz")
(define (bit bv i)
  (if (logbit? (modulo i 8) (bytevector-u8-ref bv (quotient i 8))) 1 0))
(define (encode bv)
  (let* ((n (* 8 (bytevector-length bv))) (len (ceiling-quotient n 5)))
    (let loop ((k (1- len)) (acc '()))
      (if (< k 0)
          (list->string (reverse acc))
          (loop (1- k)
                (cons (string-ref alphabet
                                  (let inner ((j 4) (v 0))
                                    (if (< j 0)
                                        v
                                        (let ((i (+ (* 5 k) j)))
                                          (inner (1- j)
                                                 (+ (* 2 v)
                                                    (if (< i n) (bit bv i) 0)))))))
                      acc))))))
(show (encode #vu8(0 255 16)) (encode (string->utf8 "hello")))
