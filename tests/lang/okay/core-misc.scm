;;; and=>, identity helpers and small procedures of the core.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (and=> 5 1+) (and=> #f 1+) (symbol? (gensym)) (string? (version)) (major-version)
      (effective-version) (exact-integer? (current-time)) (pair? (gettimeofday))
      (string? (getcwd)) (list? (command-line)) (boolean? (provided? 'regex)))
