;;; Reading a file line by line into a list.

(use-modules (ice-9 rdelim))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (lines file)
  (call-with-input-file file
    (lambda (p)
      (let loop ((l (read-line p)) (acc '()))
        (if (eof-object? l) (reverse acc) (loop (read-line p) (cons l acc)))))))
(show (lines "data/lines.txt"))
(show (call-with-input-string "a:b:c"
        (lambda (p)
          (let loop ((acc '()))
            (let ((x (read-delimited ":" p)))
              (if (eof-object? x) (reverse acc) (loop (cons x acc))))))))
(show (call-with-input-string "k=v;"
        (lambda (p)
          (let* ((a (read-delimited "=" p 'split)) (b (read-delimited ";" p 'concat)))
            (list a b)))))
(show (call-with-input-string "one\ntwo\n"
        (lambda (p)
          (let* ((a (read-line p 'trim)) (b (read-line p 'split))) (list a b))))
      (call-with-input-string "abcdef" (lambda (p) (read-string p 3))))
(show (read-string (open-input-string "all of it")))
