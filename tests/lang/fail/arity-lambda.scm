;; expect: X 1:1
((lambda (x) x) 1 2)
