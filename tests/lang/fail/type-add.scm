;; expect: wrong-type-arg 4:10
(define (total items)
  (apply + items))
(display (+ 1 "2"))
