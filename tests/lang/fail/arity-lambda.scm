;; expect: wrong-number-of-args 2:1
((lambda (x) x) 1 2)
