;;; A module is loaded at its first use, once, in order.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(eval-when (expand load eval)
  (add-to-load-path (string-append (dirname (current-filename)) "/data")))
(display "before\n")
(use-modules (sample noisy))
(display "between\n")
(use-modules (sample noisy))
(show noisy-value)
(define-module (guile-user) #:autoload (sample quiet) (quiet-value))
(display "autoload declared\n")
(write quiet-value) (newline)
