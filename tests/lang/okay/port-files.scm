;;; Reading sibling files with every opener.

(use-modules (ice-9 rdelim) (ice-9 textual-ports))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (call-with-input-file "data/lines.txt" read-line)
      (with-input-from-file "data/lines.txt" (lambda () (read-line) (read-line)))
      (let* ((p (open-input-file "data/lines.txt")) (s (get-string-all p)))
        (close-port p)
        (list s (port-closed? p)))
      (call-with-input-file "data/datum.scm" read)
      (file-exists? "data/lines.txt"))
(define p (open-file "data/lines.txt" "r"))
(show (read-char p)
      (port-filename p)
      (port-mode p)
      (begin (seek p 0 SEEK_SET) (read-char p))
      (ftell p))
(close p)
(show (key-of (lambda () (read-char p))))
