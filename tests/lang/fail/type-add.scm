;; expect: X 1:1
(define (total items)
  (apply + items))
(display (+ 1 "2"))
