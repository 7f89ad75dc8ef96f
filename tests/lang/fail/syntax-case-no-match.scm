;; expect: syntax-mismatch 5:10
(define-syntax m
  (lambda (form)
    (syntax-case form () ((_ (a b)) (syntax a)))))
(display (m 5))
