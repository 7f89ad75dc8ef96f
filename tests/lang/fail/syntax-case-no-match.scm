;; expect: X 1:1
(define-syntax m
  (lambda (form)
    (syntax-case form () ((_ (a b)) (syntax a)))))
(display (m 5))
