;;; A small PEG grammar.

(use-modules (ice-9 peg))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-peg-string-patterns "expr <-- number (op number)*
number <-- [0-9]+
op < [-+]
")
(show (peg:tree (match-pattern expr "12+3-45")) (match-pattern number "x"))
