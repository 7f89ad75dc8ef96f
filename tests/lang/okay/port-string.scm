;;; String ports: reading characters, lines and data.

(use-modules (ice-9 rdelim))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (open-input-string "line one\nline two\nlast"))
(show (peek-char p) (read-char p) (read-line p) (read-line p 'concat) (read-line p)
      (eof-object? (read-line p)) (eof-object? (read-char p))
      (eof-object? (peek-char p)))
(define q (open-input-string "ab"))
(unread-char #\x q) (show (read-char q) (read-char q))
(unread-string "hello" q)
(show (read-string q) (input-port? q) (output-port? q) (port? q))
