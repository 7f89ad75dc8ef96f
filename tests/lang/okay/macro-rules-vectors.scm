;;; Vector patterns and templates.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax vec
  (syntax-rules ()
    ((_ #(a b ...)) (list 'head a 'tail (list b ...)))
    ((_ #()) 'empty)
    ((_ x) 'other)))
(show (vec #(1 2 3)) (vec #(1)) (vec #()) (vec 5))
(define-syntax to-vec (syntax-rules () ((_ (k v) ...) '#((k . v) ...))))
(show (to-vec (a 1) (b 2)) (to-vec))
