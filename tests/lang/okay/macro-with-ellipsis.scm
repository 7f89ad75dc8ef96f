;;; with-ellipsis chooses the ellipsis for a syntax-case.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax m
  (lambda (x)
    (with-ellipsis :::
      (syntax-case x () ((_ a :::) #'(list 'a ::: '...))))))
(show (m 1 2 3))
