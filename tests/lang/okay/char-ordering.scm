;;; Sorting characters and strings by code point.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (sort (string->list "hello World é") char<?)
      (sort '("b" "A" "a" "B" "é") string<?)
      (sort '("b" "A" "a" "B") string-ci<?)
      (char<? #\Z #\a)
      (char-ci<? #\Z #\a)
      (list->string (sort (string->list "zyx") char<?)))
