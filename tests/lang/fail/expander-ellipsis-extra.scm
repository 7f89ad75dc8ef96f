;; expect: bad-ellipsis 3:33
(define-syntax one
  (syntax-rules () ((_ x) (list x ...))))
(one 1)
