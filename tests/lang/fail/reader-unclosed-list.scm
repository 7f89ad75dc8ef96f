;; expect: unexpected-end 4:10
(display "before")
(define (f x)
  (list x
