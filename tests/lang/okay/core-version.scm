;;; Facts about the implementation that scripts test.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (major-version)
      (minor-version)
      (effective-version)
      (string-prefix? "3.0." (version))
      (and (memq 'guile-3 %cond-expand-features) #t)
      (string? (%site-dir))
      (list? %load-path)
      (member ".scm" %load-extensions)
      (provided? 'regex)
      (symbol? (car %cond-expand-features)))
