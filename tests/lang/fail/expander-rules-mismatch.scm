;; expect: X 1:1
(define-syntax two
  (syntax-rules () ((_ a b) (list a b))))
(two 1)
