;;; Line breaks in strings: kept when bare, dropped after a backslash.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show "one
two")
(show "one \
two")
(show "one\
   two")
(show "a\

b")
(show (string-length "x\
y"))
