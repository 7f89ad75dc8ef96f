;;; POSIX extended syntax: classes, anchors, intervals and back-references.

(use-modules (ice-9 regex))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (m p s) (let ((x (string-match p s))) (and x (match:substring x))))
(show (m "[[:alpha:]]+" "12abc3") (m "a{2,3}" "aaaa") (m "^ab|cd$" "xcd")
      (m "[^,]+" "one,two") (m "\\." "a.b") (m "(ab)+" "ababx") (m "x?y" "y")
      (m "[[:space:]]" "a b") (m "[]a]" "]") (m "^$" "") (m "a.c" "abc")
      (m "colou?r" "the color") (m "[A-Z][a-z]*" "the Quick") (m "(a|b)*c" "ababc"))
