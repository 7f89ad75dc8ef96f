;;; lambda* expressions, applied at once and returned.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show ((lambda* (#:optional (a 1) (b (+ a 1))) (list a b)))
      ((lambda* (#:optional (a 1) (b (+ a 1))) (list a b)) 5))
(define make
  (lambda* (n #:key (fill 0) (tag #f))
    (if tag (cons tag (make-list n fill)) (make-list n fill))))
(show (make 2) (make 2 #:fill 'x) (make 1 #:tag 't #:fill 'y))
(show (apply make 3 '(#:fill z)))
(show (let ((x 10)) ((lambda* (#:key (x x)) x))))
