(define-module (ice-9 iconv)
  #:use-module (ice-9 binary-ports)
  #:re-export (string->bytevector bytevector->string)
  #:export (call-with-encoded-output-string))

;;; Commentary:
;;;
;;; Text and its encodings.
;;;
;;; Code:

(define* (call-with-encoded-output-string encoding proc
                                          #:optional
                                          (conversion-strategy 'error))
  "Call PROC with an output port; return what it wrote there as a bytevector in
ENCODING."
  (string->bytevector (call-with-output-string proc)
                      encoding conversion-strategy))
