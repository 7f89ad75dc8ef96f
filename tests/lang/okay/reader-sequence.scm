;;; Successive reads from one port share its position.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (open-input-string "1 (2 3)\"four\"five;six\n#\\s #t'x"))
(let loop ((x (read p)))
  (unless (eof-object? x)
    (show x)
    (loop (read p))))
(define q (open-input-string "(a b)rest"))
(read q)
(show (read-char q) (read q) (eof-object? (read-char q)))
