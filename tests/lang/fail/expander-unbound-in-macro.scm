;; expect: X 1:1
(define-syntax-rule (twice x)
  (begin (use x) (use x)))
(twice 3)
