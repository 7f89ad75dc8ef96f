;; expect: wrong-type-arg 4:3
(define name "x")
(display
  (name))
