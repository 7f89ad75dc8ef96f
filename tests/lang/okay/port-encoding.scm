;;; Bytes and strings across port encodings.

(use-modules (ice-9 binary-ports) (ice-9 textual-ports) (ice-9 iconv)
             (rnrs bytevectors))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string->bytevector "é" "UTF-8")
      (string->bytevector "é" "ISO-8859-1")
      (bytevector->string #vu8(233) "latin1")
      (bytevector->string #vu8(206 187) "utf-8"))
(define p (open-bytevector-input-port #vu8(195 169 97)))
(set-port-encoding! p "UTF-8")
(show (get-string-all p) (port-encoding p))
(show (call-with-encoded-output-string "UTF-8" (lambda (p) (display "λ" p))))
