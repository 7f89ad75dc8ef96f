;; expect: duplicate-binding 3:39
(define-syntax m
  (lambda (x) (syntax-case x () ((_ a a) 1))))
(m 1 2)
