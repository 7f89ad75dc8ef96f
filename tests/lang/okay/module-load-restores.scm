;;; load of a file with its own define-module restores the current module.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(load "data/other-module.scm")
(show (module-name (current-module)) (defined? 'inside-other)
      (@ (lang other-file) inside-other))
(show (primitive-load "data/value.scm") (load "data/value.scm"))
