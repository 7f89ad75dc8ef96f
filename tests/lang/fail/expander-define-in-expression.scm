;; expect: definition-in-expression 2:17
(display (if #t (define x 1)))
