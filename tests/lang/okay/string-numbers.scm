;;; number->string, string->number and padding in reports.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (line name n)
  (string-append (string-pad-right name 8 #\.) (string-pad (number->string n) 6)))
(for-each (lambda (p) (display (line (car p) (cdr p))) (newline))
          '(("one" . 1) ("million" . 1000000) ("neg" . -42)))
(show (map string->number '("10" "1.5" "1/2" "x" "#b11" "1e2")))
