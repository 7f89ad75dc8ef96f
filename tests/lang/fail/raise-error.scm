;; expect: X 1:1
(define (check x)
  (if (< x 0)
      (error "negative:" x))
  x)
(check -1)
