;;; Line and column of a string port while reading.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (open-input-string "(a\n  b)\n c"))
(show (port-line p) (port-column p))
(read p)
(show (port-line p) (port-column p))
(read p)
(show (port-line p) (port-column p))
