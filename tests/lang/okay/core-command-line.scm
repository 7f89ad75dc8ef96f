;;; The command line of a script.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (list? (command-line))
      (basename (car (command-line)))
      (length (command-line))
      (string? (getenv "PATH"))
      (equal? (command-line) (program-arguments)))
