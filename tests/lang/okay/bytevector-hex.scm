;;; Hexadecimal dumps and checksums.

(use-modules (rnrs bytevectors))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (hex bv)
  (string-concatenate
    (map (lambda (b) (string-pad (number->string b 16) 2 #\0))
         (bytevector->u8-list bv))))
(define (unhex s)
  (u8-list->bytevector
    (let loop ((i 0))
      (if (>= i (string-length s))
          '()
          (cons (string->number (substring s i (+ i 2)) 16) (loop (+ i 2)))))))
(define (adler32 bv)
  (let loop ((i 0) (a 1) (b 0))
    (if (= i (bytevector-length bv))
        (logior (ash b 16) a)
        (let* ((a (modulo (+ a (bytevector-u8-ref bv i)) 65521))
               (b (modulo (+ b a) 65521)))
          (loop (+ i 1) a b)))))
(show (hex #vu8(0 15 255))
      (unhex "000fff")
      (number->string (adler32 (string->utf8 "Wikipedia")) 16)
      (bytevector=? (unhex (hex (string->utf8 "é"))) (string->utf8 "é")))
