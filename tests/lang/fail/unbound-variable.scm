;; expect: X 1:1
(define (f x)
  (+ x undefined-thing))
(f 1)
