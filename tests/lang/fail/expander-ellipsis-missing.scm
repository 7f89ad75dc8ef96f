;; expect: X 1:1
(define-syntax all
  (syntax-rules () ((_ x ...) (list x))))
(all 1 2)
