;;; The eof object, void ports and char-ready?.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (eof-object? (read (open-input-string "")))
      (eof-object? 'x)
      (char-ready? (open-input-string "a"))
      (port? (%make-void-port "w"))
      (begin (display "lost" (%make-void-port "w")) 'ok))
(write (read (open-input-string ""))) (newline)
