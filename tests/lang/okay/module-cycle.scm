;;; Two modules that import each other.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(eval-when (expand load eval)
  (add-to-load-path (string-append (dirname (current-filename)) "/data")))
(use-modules (sample ping))
(show (ping 3) (ping 0))
