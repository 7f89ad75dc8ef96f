;; expect: X 1:1
(define (f a b) (+ a b))
(display
  (f 1))
