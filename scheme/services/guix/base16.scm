(define-module (guix base16)
  #:use-module (rnrs bytevectors)
  #:export (bytevector->base16-string base16-string->bytevector))

;;; Commentary:
;;;
;;; Bytes as hexadecimal digits, in lower case.
;;;
;;; Code:

(define %digits "0123456789abcdef")

(define (bytevector->base16-string bytes)
  "Return the hexadecimal digits of BYTES."
  (call-with-output-string
    (lambda (port)
      (do ((i 0 (+ i 1)))
          ((= i (bytevector-length bytes)))
        (let ((byte (bytevector-u8-ref bytes i)))
          (write-char (string-ref %digits (ash byte -4)) port)
          (write-char (string-ref %digits (logand byte 15)) port))))))

(define (base16-string->bytevector digits)
  "Return the bytes that the hexadecimal DIGITS stand for."
  (define (value i)
    (or (string-index %digits (char-downcase (string-ref digits i)))
        (error "invalid hexadecimal digit" (string-ref digits i))))
  (let* ((length (ash (string-length digits) -1))
         (bytes  (make-bytevector length)))
    (do ((i 0 (+ i 1)))
        ((= i length) bytes)
      (bytevector-u8-set! bytes i
                          (+ (* 16 (value (* 2 i)))
                             (value (+ 1 (* 2 i))))))))
