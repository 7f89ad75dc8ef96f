;;; import with only, except, prefix and rename.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(import (only (srfi srfi-1) fold iota)
        (prefix (only (srfi srfi-1) filter-map) l:)
        (rename (only (srfi srfi-1) reduce) (reduce reduce-list))
        (except (srfi srfi-26) cute))
(show (fold + 0 (iota 4))
      (l:filter-map (lambda (x) (and (odd? x) (* x x))) '(1 2 3))
      (reduce-list + 0 '(1 2 3))
      (map (cut + 1 <>) '(1 2)))
