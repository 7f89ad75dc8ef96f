;;; Transcoded and custom binary ports.

(use-modules (rnrs io ports) (rnrs bytevectors))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define data (string->utf8 "grüße\nzwei"))
(define t
  (transcoded-port (open-bytevector-input-port data) (make-transcoder (utf-8-codec))))
(let* ((a (get-line t)) (b (get-line t))) (show a b))
(define i 0)
(define c
  (make-custom-binary-input-port
    "count"
    (lambda (bv start n)
      (if (< i 3) (begin (bytevector-u8-set! bv start i) (set! i (+ i 1)) 1) 0))
    #f
    #f
    #f))
(show (get-bytevector-all c)
      (call-with-bytevector-output-port
        (lambda (p) (put-u8 p 1) (put-bytevector p #vu8(2 3)))))
