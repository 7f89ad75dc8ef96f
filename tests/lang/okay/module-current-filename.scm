;;; current-filename names the file being read; current-source-location its place.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (basename (current-filename))
      (string? (current-filename))
      (assq-ref (current-source-location) 'line)
      (assq-ref (current-source-location) 'column))
