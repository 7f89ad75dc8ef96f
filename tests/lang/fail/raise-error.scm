;; expect: misc-error 4:7
(define (check x)
  (if (< x 0)
      (error "negative:" x))
  x)
(check -1)
