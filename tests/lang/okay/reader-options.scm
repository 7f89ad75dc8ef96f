;;; read-options toggles and their effect on a port.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (rd s) (call-with-input-string s read))
(show (rd "ABC"))
(read-enable 'case-insensitive)
(define folded (rd "ABC"))
(read-disable 'case-insensitive)
(show folded (rd "ABC"))
(read-enable 'square-brackets) (show (rd "[a b]"))
(read-enable 'r7rs-symbols)
(define barred (rd "|a b|"))
(read-disable 'r7rs-symbols)
(show barred)
