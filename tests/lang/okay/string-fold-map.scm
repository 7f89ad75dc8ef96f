;;; Higher-order string procedures.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string-map char-upcase "abc")
      (string-fold cons '() "abc")
      (string-fold-right cons '() "abc")
      (string-unfold null? car cdr '(#\a #\b))
      (string-unfold-right null? car cdr '(#\a #\b))
      (string-tabulate (lambda (i) (integer->char (+ 97 i))) 5)
      (let ((acc '())) (string-for-each (lambda (c) (set! acc (cons c acc))) "xyz") acc)
      (let ((acc '()))
        (string-for-each-index (lambda (i) (set! acc (cons i acc))) "abc")
        acc)
      (string-map (lambda (c) (if (char=? c #\a) #\b c)) "banana"))
