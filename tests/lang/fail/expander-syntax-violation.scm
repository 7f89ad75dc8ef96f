;; expect: syntax-error 7:12
(define-syntax name-only
  (lambda (form)
    (syntax-case form ()
      ((_ x) (identifier? (syntax x)) (syntax (quote x)))
      ((_ x) (syntax-violation (quote name-only) "not a name" form (syntax x))))))
(name-only 5)
