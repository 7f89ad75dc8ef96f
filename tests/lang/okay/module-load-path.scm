;;; add-to-load-path and load-from-path, and modules found on the path.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(eval-when (expand load eval)
  (add-to-load-path (string-append (dirname (current-filename)) "/data")))
(use-modules (sample greeting))
(show (greet "world")
      greeting-default
      (module-name (resolve-module '(sample greeting))))
(show (string? (%search-load-path "sample/greeting.scm"))
      (%search-load-path "sample/absent.scm"))
(load-from-path "sample/plain.scm")
(show plain-value)
