;; expect: syntax-error 4:1
(define-syntax need
  (syntax-rules () ((_ x) (syntax-error "needs more than" x))))
(need 1)
