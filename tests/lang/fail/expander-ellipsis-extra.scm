;; expect: X 1:1
(define-syntax one
  (syntax-rules () ((_ x) (list x ...))))
(one 1)
