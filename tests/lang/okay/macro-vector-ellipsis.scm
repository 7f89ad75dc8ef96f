;;; Nested ellipses inside vector templates and patterns.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax matrix (syntax-rules () ((_ (x ...) ...) (vector (vector x ...) ...))))
(define-syntax transposed (syntax-rules () ((_ #(#(k v) ...)) '#((k ...) (v ...)))))
(show (matrix (1 2) (3 4)) (matrix) (transposed #(#(a 1) #(b 2))) (transposed #()))
