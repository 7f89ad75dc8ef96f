;; expect: X 1:1
(define name "x")
(display
  (name))
