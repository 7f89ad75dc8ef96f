;; expect: unbound-variable 4:1
(define-syntax-rule (twice x)
  (begin (use x) (use x)))
(twice 3)
