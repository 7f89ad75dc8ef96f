;;; string-index, string-rindex, string-contains, string-skip and string-count.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string-index "hello" #\l) (string-rindex "hello" #\l) (string-index "hello" char-upper-case?) (string-contains "hello world" "o w") (string-contains "abc" "z") (string-contains-ci "Hello" "ELL") (string-skip "   x" #\space) (string-skip-right "x  " #\space) (string-count "banana" #\a) (string-index "a1b" char-set:digit) (string-index "hello" #\l 3) (string-contains "aXbX" "X" 2) (string-any char-numeric? "ab1") (string-every char-alphabetic? "ab1") (string-every char? "") (string-any char-upcase "a"))
