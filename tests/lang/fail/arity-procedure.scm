;; expect: wrong-number-of-args 4:3
(define (f a b) (+ a b))
(display
  (f 1))
