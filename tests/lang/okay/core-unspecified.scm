;;; Values of definitions, assignments and loops that return nothing useful.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (unspecified? (set-car! (list 1) 2))
      (unspecified? (vector-set! (vector 1) 0 2))
      (unspecified? (for-each car '()))
      (unspecified? *unspecified*)
      (list *unspecified*)
      (unspecified? (hash-for-each (lambda (k v) 1) (make-hash-table))))
