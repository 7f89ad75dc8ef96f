;; expect: missing-ellipsis 3:37
(define-syntax all
  (syntax-rules () ((_ x ...) (list x))))
(all 1 2)
