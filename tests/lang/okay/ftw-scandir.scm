;;; scandir and file-system queries on the data directory.

(use-modules (ice-9 ftw))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (sort (scandir "data" (lambda (f) (string-suffix? ".txt" f))) string<?)
      (member "lines.txt" (scandir "data" (lambda (f) (string=? f "lines.txt"))))
      (scandir "data/absent")
      (file-is-directory? "data")
      (file-exists? "data/lines.txt")
      (access? "data/lines.txt" R_OK)
      (stat:type (stat "data"))
      (stat:size (stat "data/lines.txt")))
(show (file-system-fold
        (lambda (name stat result) #t)
        (lambda (name stat result) (cons (basename name) result))
        (lambda (name stat result) result)
        (lambda (name stat result) (cons 'up result))
        (lambda (name stat result) result)
        (lambda (name stat errno result) result)
        '()
        "data/tree"))
