;;; with-input-from-string makes read take from it.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (with-input-from-string
        "(1 . 2) next"
        (lambda () (let* ((a (read)) (b (read))) (list a b (eof-object? (read)))))))
(show (read (open-input-string "#(a #t #\\b \"c\" 1.5 #:k #vu8(1))")))
