;;; Tokens that look like numbers and are symbols.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (map symbol? '(1+ +- 1/ 1.2.3 1e 1a +1+ -e1 e1 1/2/3 ..1 +in inf.0)))
(show (map number? '(1. .1 -1 +1 1e1 #x1)))
(show (string->number "1/0") (string->number "abc") (string->number "")
      (string->number "-") (string->number "1 ") (string->number "0x10"))
