;;; Guarded => clauses with multiple values.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f . args)
  (cond ((apply values args) (lambda xs (= 2 (length xs))) =>
         (lambda (a b) (list 'two a b)))
        ((car args) => (lambda (x) (list 'first x)))
        (else 'none)))
(show (f 1 2) (f 1 2 3) (f #f 1 2))
