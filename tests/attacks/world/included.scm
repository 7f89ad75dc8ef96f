(define included-value 'included)
(define-syntax-rule (included-macro x) (list 'included (own x) plain-constant))
