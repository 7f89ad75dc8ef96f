;; expect: dot-misplaced 2:19
(define p '(a . b c))
