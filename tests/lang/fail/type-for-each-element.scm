;; expect: X 1:1
(for-each (lambda (x) (display (car x)))
          (list (list 1) 2))
