;; expect: X 1:1
(define p '(a . b c))
