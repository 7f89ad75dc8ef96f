;;; A custom ellipsis identifier, which leaves ... for the inner macro.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax my-list
  (syntax-rules ::: () ((_ x :::) (list x :::))))
(show (my-list 1 2 3))
(define-syntax def-rep
  (syntax-rules ::: ()
    ((_ name f :::)
     (define-syntax name
       (syntax-rules () ((_ a ...) (list (f a ...) :::)))))))
(def-rep sums-products + *)
(show (sums-products 2 3 4))
