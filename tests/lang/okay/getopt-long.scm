;;; Option specifications, values, predicates and the rest.

(use-modules (ice-9 getopt-long))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define spec
  `((verbose (single-char #\v) (value #f))
    (output (single-char #\o) (value #t))
    (level (value optional))
    (count (value #t) (predicate ,string->number))))
(define o (getopt-long '("prog" "-v" "--output=x.txt" "--level" "file1" "file2") spec))
(show (option-ref o 'verbose #f) (option-ref o 'output "default")
      (option-ref o 'level 'none) (option-ref o 'count 'unset) (option-ref o '() '()))
(define p (getopt-long '("prog" "-vo" "out" "--count=5" "--" "--verbose") spec))
(show (option-ref p 'verbose #f) (option-ref p 'output #f) (option-ref p 'count #f)
      (option-ref p '() '()))
