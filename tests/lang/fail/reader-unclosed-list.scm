;; expect: X 1:1
(display "before")
(define (f x)
  (list x
