;; expect: unbound-variable 3:8
(define (f x)
  (+ x undefined-thing))
(f 1)
