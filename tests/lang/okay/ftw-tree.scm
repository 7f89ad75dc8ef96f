;;; file-system-tree and nftw-like walking, sorted.

(use-modules (ice-9 ftw) (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (names tree)
  (match tree
    ((name stat) (list name))
    ((name stat children ...)
     (cons name
           (sort (map names children) (lambda (a b) (string<? (car a) (car b))))))))
(show (names (file-system-tree "data/tree")))
