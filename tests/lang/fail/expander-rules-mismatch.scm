;; expect: syntax-mismatch 4:1
(define-syntax two
  (syntax-rules () ((_ a b) (list a b))))
(two 1)
