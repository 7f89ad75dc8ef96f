;;; File-system predicates and stat accessors on the data directory.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define st (stat "data/lines.txt"))
(show (stat:type st)
      (stat:size st)
      (exact-integer? (stat:mtime st))
      (= (stat:size st) (stat:size (lstat "data/lines.txt")))
      (access? "data" F_OK)
      (file-exists? "data/none")
      (stat "data/none" #f)
      (let ((d (opendir "data/tree/sub")))
        (let loop ((acc '()))
          (let ((e (readdir d)))
            (if (eof-object? e)
                (begin (closedir d) (sort acc string<?))
                (loop (cons e acc)))))))
