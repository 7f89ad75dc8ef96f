;;; hungry-eol-escapes drops the indentation that follows an escaped line end.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define text "\"one\\\n     two\"")
(define (read-text) (call-with-input-string text read))
(show (read-text))
(read-enable 'hungry-eol-escapes)
(show (read-text))
(read-disable 'hungry-eol-escapes)
(show (read-text))
