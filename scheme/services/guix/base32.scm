(define-module (guix base32)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (bytevector-quintet-length
            bytevector->base32-string base32-string->bytevector
            bytevector->nix-base32-string nix-base32-string->bytevector
            %nix-base32-charset %rfc4648-base32-charset
            &invalid-base32-character invalid-base32-character?
            invalid-base32-character-value
            invalid-base32-character-string))

;;; Commentary:
;;;
;;; Bytes as digits of five bits.  RFC 4648 takes the bits from the first byte
;;; on, the highest first.  Nix reads the bytes as one little-endian number and
;;; writes its digits, the most significant first, with an alphabet that lacks
;;; four letters.
;;;
;;; Code:

(define %nix-base32-digits "0123456789abcdfghijklmnpqrsvwxyz")
(define %rfc4648-base32-digits "abcdefghijklmnopqrstuvwxyz234567")

(define %nix-base32-charset (string->char-set %nix-base32-digits))
(define %rfc4648-base32-charset (string->char-set %rfc4648-base32-digits))

(define-condition-type &invalid-base32-character &error
  invalid-base32-character?
  (character invalid-base32-character-value)
  (string    invalid-base32-character-string))

(define (digit-value digits c text)
  (or (string-index digits c)
      (raise (condition (&invalid-base32-character
                         (character c) (string text))))))

(define (bytevector-quintet-length bytes)
  "Return the number of digits of five bits that BYTES takes."
  (ceiling-quotient (* 8 (bytevector-length bytes)) 5))

(define (byte-or-zero bytes i)
  (if (< i (bytevector-length bytes)) (bytevector-u8-ref bytes i) 0))


;;;
;;; Nix.
;;;

(define (bytevector->nix-base32-string bytes)
  "Return the Nix digits of BYTES."
  (let ((count (bytevector-quintet-length bytes)))
    (string-tabulate
     (lambda (i)
       ;; The digit's lowest bit, counted from that of the first byte.
       (let* ((bit  (* 5 (- count i 1)))
              (low  (quotient bit 8))
              (pair (+ (byte-or-zero bytes low)
                       (ash (byte-or-zero bytes (+ low 1)) 8))))
         (string-ref %nix-base32-digits
                     (logand 31 (ash pair (- (remainder bit 8)))))))
     count)))

(define (nix-base32-string->bytevector text)
  "Return the bytes that TEXT, of Nix digits, stands for."
  (let* ((count (string-length text))
         (bytes (make-bytevector (quotient (* 5 count) 8) 0)))
    (define (add! i bits)
      (when (and (< i (bytevector-length bytes)) (not (zero? bits)))
        (bytevector-u8-set! bytes i
                            (logior (bytevector-u8-ref bytes i) bits))))
    (let loop ((i 0))
      (if (= i count)
          bytes
          (let* ((value (digit-value %nix-base32-digits
                                     (string-ref text i) text))
                 (bit   (* 5 (- count i 1)))
                 (pair  (ash value (remainder bit 8))))
            (add! (quotient bit 8) (logand pair 255))
            (add! (+ 1 (quotient bit 8)) (ash pair -8))
            (loop (+ i 1)))))))


;;;
;;; RFC 4648.
;;;

(define (bytevector->base32-string bytes)
  "Return the digits of RFC 4648 of BYTES, without padding."
  (string-tabulate
   (lambda (i)
     ;; The digit's highest bit, counted from the highest of the first byte.
     (let* ((bit  (* 5 i))
            (high (quotient bit 8))
            (pair (+ (ash (byte-or-zero bytes high) 8)
                     (byte-or-zero bytes (+ high 1)))))
       (string-ref %rfc4648-base32-digits
                   (logand 31 (ash pair (- (remainder bit 8) 11))))))
   (bytevector-quintet-length bytes)))

(define (base32-string->bytevector text)
  "Return the bytes that TEXT, of digits of RFC 4648, stands for."
  (let* ((count (string-length text))
         (bytes (make-bytevector (quotient (* 5 count) 8) 0)))
    (define (add! i bits)
      (when (< i (bytevector-length bytes))
        (bytevector-u8-set! bytes i
                            (logior (bytevector-u8-ref bytes i) bits))))
    (let loop ((i 0))
      (if (= i count)
          bytes
          (let* ((value (digit-value %rfc4648-base32-digits
                                     (string-ref text i) text))
                 (bit   (* 5 i))
                 (pair  (ash value (- 11 (remainder bit 8)))))
            (add! (quotient bit 8) (ash pair -8))
            (add! (+ 1 (quotient bit 8)) (logand pair 255))
            (loop (+ i 1)))))))
