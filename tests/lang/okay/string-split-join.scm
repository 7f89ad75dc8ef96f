;;; string-split, string-join with every grammar, string-tokenize.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (string-split "a,b,,c" #\,) (string-split "" #\,) (string-split "abc" #\,) (string-split "a b\tc" char-whitespace?) (string-split "a1b2c" char-set:digit) (string-join '("a" "b" "c")) (string-join '("a" "b") ", ") (string-join '() "x") (string-join '("a" "b") ":" 'prefix) (string-join '("a" "b") ":" 'suffix) (string-join '("a") ":" 'strict-infix) (string-tokenize "hello  world, foo") (string-tokenize "a-b c" char-set:letter) (string-tokenize "") (string-join '("x") "-") (string-split "/a/b/" #\/))
(show (key-of (lambda () (string-join '() ":" 'strict-infix))))
