;;; (rnrs io simple) over string ports.

(use-modules ((rnrs io simple) #:prefix s:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (open-input-string "(a b) c"))
(let* ((a (s:read p)) (b (s:read-char p)) (c (s:peek-char p)) (d (s:read p))
       (e (s:read p)))
  (show a b c d (s:eof-object? e)))
(show (call-with-output-string (lambda (o)
                                 (s:write "x" o)
                                 (s:display "y" o)
                                 (s:write-char #\z o)
                                 (s:newline o)))
      (s:call-with-input-file "data/lines.txt" s:read-char))
