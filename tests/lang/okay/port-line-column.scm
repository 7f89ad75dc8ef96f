;;; set-port-line!, set-port-column! and tracking while writing.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (open-input-string "ab\ncd"))
(read-char p) (show (cons (port-line p) (port-column p)))
(read-char p) (read-char p) (read-char p) (show (cons (port-line p) (port-column p)))
(set-port-line! p 100)
(set-port-column! p 7)
(show (cons (port-line p) (port-column p)))
(set-port-filename! p "name.scm") (show (port-filename p))
