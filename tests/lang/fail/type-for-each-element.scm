;; expect: wrong-type-arg 2:32
(for-each (lambda (x) (display (car x)))
          (list (list 1) 2))
