;; expect: wrong-number-of-args 2:10
(display (cons 1))
