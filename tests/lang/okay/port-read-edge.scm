;;; Reads at the edges: empty lines, missing final newline, long lines.

(use-modules (ice-9 rdelim))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (all-lines s)
  (call-with-input-string s
    (lambda (p)
      (let loop ((acc '()))
        (let ((l (read-line p)))
          (if (eof-object? l) (reverse acc) (loop (cons l acc))))))))
(show (all-lines "")
      (all-lines "\n")
      (all-lines "a")
      (all-lines "a\n")
      (all-lines "a\n\nb")
      (all-lines "\n\n")
      (map string-length (all-lines (string-append (make-string 5000 #\x) "\ny")))
      (all-lines "tab\there\r\nnext"))
