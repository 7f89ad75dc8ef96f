;;; Output string ports: write, display, newline, write-string and columns.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (open-output-string))
(write "q" p)
(display "d" p)
(newline p)
(write-char #\c p)
(display 1.5 p)
(write 'sym p)
(show (get-output-string p) (port-column p) (port-line p) (output-port? p))
(display "more" p)
(show (get-output-string p)
      (call-with-output-string (lambda (p) (display '(1 "two" #\3) p)))
      (call-with-output-string (lambda (p) (write '(1 "two" #\3) p))))
(show (with-output-to-string (lambda () (write 1) (display " ") (write "s")))
      (with-input-from-string "a b" (lambda () (read))))
