;;; basename, dirname, and file-name predicates.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (basename "/a/b/c.txt") (basename "/a/b/c.txt" ".txt") (dirname "/a/b")
      (dirname "a") (dirname "/") (basename "/") (absolute-file-name? "/x")
      (absolute-file-name? "x") (file-name-separator? #\/) file-name-separator-string
      (in-vicinity "/dir" "f") (in-vicinity "/dir/" "f") (basename "noext" ".txt")
      (dirname "a/b/") (string? (getcwd)) (canonicalize-path "/"))
